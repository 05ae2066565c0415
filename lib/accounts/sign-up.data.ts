import { asViewer } from "../db.ts";
import { stranger } from "../privacy/viewer.ts";
import type { Country } from "../profiles/countries.ts";
import type { Tx } from "../tx.ts";

type SignUpRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly country: Country;
  readonly passwordHash: string;
  readonly adultRule: string;
  readonly policyVersionId: string;
  readonly termsVersionId: string | undefined;
};

/** Keeps what was asked for, and does `also` in the same transaction. The web can't read it back. */
export function insertSignUp(row: SignUpRow, also: (tx: Tx) => Promise<void>): Promise<void> {
  return asViewer(stranger, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO sign_up (id, name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, terms_version_id,
                           accepted_at)
      VALUES (${row.id}::uuid, ${row.name}, ${row.email}::citext, ${JSON.stringify(row.country)}::jsonb, ${row.passwordHash},
              ${row.adultRule}, now(), ${row.policyVersionId}::uuid, ${row.termsVersionId ?? null}::uuid, now())`;
    await also(tx);
  });
}

/** Makes the member; false when the link was used, is too old, or the address has an account by now. */
export async function openMember(signUpId: string): Promise<boolean> {
  const [row] = await asViewer(
    stranger,
    (tx) =>
      tx.$queryRaw<{ opened: boolean }[]>`SELECT gate.open_account(${signUpId}::uuid) AS opened`,
  );
  return row?.opened ?? false;
}
