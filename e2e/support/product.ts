import { encode } from "next-auth/jwt";
import pg from "pg";
import { readNote } from "#bin/start/postgres-place.ts";
import { keptSecrets } from "#bin/start/secrets.ts";
import { cookieName } from "#lib/browser/cookies.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";

/** The running product, seen from behind: its database as the owner, and a way in without the form. */
export type Product = {
  readonly owner: pg.Client;
  /** The value of a cookie that signs in as this member: a session row of their own. */
  signIn(memberId: string): Promise<{ readonly name: string; readonly value: string }>;
  close(): Promise<void>;
};

/** Opens the product that was started on that data folder. */
export async function openProduct(dataDir: string): Promise<Product> {
  const { authSecret } = await keptSecrets(dataDir);
  const owner = new pg.Client({ connectionString: await ownerUrlOf(dataDir) });
  await owner.connect();
  const signIn = async (memberId: string) => {
    await acceptAll({ owner }, memberId);
    const { rows } = await owner.query<{ id: string }>(
      "INSERT INTO session (member_id, expires_at) VALUES ($1, now() + interval '1 day') RETURNING id",
      [memberId],
    );
    const value = await encode({ token: { sid: rows[0]?.id }, secret: authSecret });
    return { name: cookieName(keptInBrowser.session), value };
  };
  return { owner, signIn, close: () => owner.end() };
}

/** Who was inserted directly has accepted nothing, and would be told of the policies by mail, and asked. */
export async function acceptAll({ owner }: Pick<Product, "owner">, memberId: string) {
  await owner.query(
    `INSERT INTO acceptance (member_id, policy_version_id)
     SELECT $1, v.id FROM policy_version v
     WHERE is_accepted_kind(v.kind) AND is_standing(v.kind, v.locale, v.number, v.effective_from)
       AND NOT EXISTS (SELECT FROM acceptance WHERE member_id = $1)`,
    [memberId],
  );
}

/** Where the database of the product on that data folder is, for its owner. */
export async function ownerUrlOf(dataDir: string): Promise<string> {
  const { ownerPassword } = await keptSecrets(dataDir);
  const { port } = await readNote(dataDir);
  return `postgresql://owner:${ownerPassword}@127.0.0.1:${port}/pianeojobs`;
}
