import type { Tx } from "../db.ts";
import type { Audience } from "../privacy/audience.ts";

/** An entry of the ledger of consents as an archive has it. */
export type ArchivedConsent = {
  readonly purpose: string;
  readonly about: string;
  readonly audience: Audience | null;
  readonly wording: string;
  readonly given: boolean;
  readonly at: Date;
};

/**
 * Adds an entry to a member's ledger at the time that the archive says, marked as imported. The oldest comes first. Returns its
 * number; undefined, and nothing is added, when the ledger has something newer about the same, which stands. Done
 * twice it is there once. A time to come is an error.
 */
export async function importConsent(
  tx: Tx,
  memberId: string,
  { purpose, about, audience, wording, given, at }: ArchivedConsent,
): Promise<bigint | undefined> {
  const [added] = await tx.$queryRaw<{ sequence: bigint | null }[]>`
    SELECT import_consent(${memberId}::uuid, ${purpose}, ${about}, ${audience}::audience, ${wording}, ${given}, ${at}) AS sequence`;
  return added?.sequence ?? undefined;
}
