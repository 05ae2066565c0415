import { randomUUID } from "node:crypto";
import { asViewer } from "../db.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";

export type Credentials = { readonly memberId: string; readonly passwordHash: string };

/** What a sign-in compares with; undefined when the address has no account. */
export async function findCredentials(email: string): Promise<Credentials | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) => tx.$queryRaw<Credentials[]>`
      SELECT member_id AS "memberId", password_hash AS "passwordHash" FROM gate.credentials(${email}::citext)`,
  );
  return row;
}

/**
 * A new session of 30 days for the member whose password was found right, as long as it is still the
 * member's: one that is being reset meanwhile gets none. Returns its id.
 */
export function insertSession(
  proven: Credentials,
  newHash: string | undefined,
): Promise<string | undefined> {
  const id = randomUUID();
  return asViewer(memberViewer(proven.memberId), async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM member WHERE id = viewer() AND password_hash = ${proven.passwordHash} FOR NO KEY UPDATE`;
    if (held.length === 0) return undefined;
    await tx.$executeRaw`
      INSERT INTO session (id, member_id, expires_at) VALUES (${id}::uuid, viewer(), now() + interval '30 days')`;
    if (newHash)
      await tx.$executeRaw`UPDATE member SET password_hash = ${newHash} WHERE id = viewer()`;
    return id;
  });
}

/** Whose session it is, while it lives. */
export async function findSessionOwner(sessionId: string): Promise<string | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) =>
      tx.$queryRaw<
        { owner: string | null }[]
      >`SELECT gate.session_owner(${sessionId}::uuid) AS owner`,
  );
  return row?.owner ?? undefined;
}

/** Ends one session of the member. */
export async function deleteSession(memberId: string, sessionId: string): Promise<void> {
  await asViewer(
    memberViewer(memberId),
    (tx) =>
      tx.$executeRaw`DELETE FROM session WHERE id = ${sessionId}::uuid AND member_id = viewer()`,
  );
}
