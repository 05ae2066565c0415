import { randomUUID } from "node:crypto";
import { z } from "zod";
import { asViewer, inOneStatement } from "../db.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import { type Standing, standingSchema } from "./standing.ts";

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

/** From what a session was signed in: names that many share, each empty where it is not known. */
export type SignInPlace = {
  readonly browser: string;
  readonly system: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

const nowhere: SignInPlace = { browser: "", system: "", country: "" };

/**
 * A new session of 30 days for the member whose password was found right, as long as it is still the
 * member's: one that is being reset meanwhile gets none. Returns its id.
 */
export function insertSession(
  proven: Credentials,
  newHash: string | undefined,
  { browser, system, country } = nowhere,
): Promise<string | undefined> {
  const id = randomUUID();
  return asViewer(memberViewer(proven.memberId), async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM member WHERE id = viewer() AND password_hash = ${proven.passwordHash} FOR NO KEY UPDATE`;
    if (held.length === 0) return undefined;
    await tx.$executeRaw`
      INSERT INTO session (id, member_id, expires_at, browser, system, country)
      VALUES (${id}::uuid, viewer(), now() + interval '30 days', ${browser}, ${system}, ${country})`;
    if (newHash)
      await tx.$executeRaw`UPDATE member SET password_hash = ${newHash} WHERE id = viewer()`;
    return id;
  });
}

const ownerSchema = z.tuple([
  z.union([z.object({ owner: z.null() }), z.object({ owner: z.uuid(), standing: standingSchema })]),
]);

/** Whose session it is, while it lives, and how they stand. Asked at every request of whoever is signed in. */
export async function findSessionOwner(
  sessionId: string,
): Promise<{ id: string; standing: Standing } | undefined> {
  const rows = await inOneStatement(
    (database) => database.$queryRaw`
      SELECT owner, standing FROM gate.session_standing(${sessionId}::uuid)`,
  );
  const [found] = ownerSchema.parse(rows);
  return found.owner === null ? undefined : { id: found.owner, standing: found.standing };
}

/** Ends one session of the member. */
export async function deleteSession(memberId: string, sessionId: string): Promise<void> {
  await asViewer(
    memberViewer(memberId),
    (tx) =>
      tx.$executeRaw`DELETE FROM session WHERE id = ${sessionId}::uuid AND member_id = viewer()`,
  );
}

export type SessionRow = SignInPlace & {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

/** The sessions of the member that live, the last used first. */
export function findSessions(viewer: MemberViewer): Promise<SessionRow[]> {
  return asViewer(viewer, (tx) =>
    tx.session.findMany({
      where: { memberId: viewer.id, expiresAt: { gt: new Date() } },
      select: {
        id: true,
        browser: true,
        system: true,
        country: true,
        createdAt: true,
        lastSeenAt: true,
      },
      orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }, { id: "asc" }],
    }),
  );
}

/** Ends every session of the member but the one they look from; how many. */
export function deleteOtherSessions(viewer: MemberViewer): Promise<number> {
  return asViewer(
    viewer,
    (tx) =>
      tx.$executeRaw`
        DELETE FROM session WHERE member_id = viewer() AND id IS DISTINCT FROM ${viewer.session ?? null}::uuid`,
  );
}
