import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

/** What a member signs in with, and their name: a password must not be made of it. */
export type OwnAccount = {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
};

/** The member's own account; undefined when it is gone. */
export async function findOwnAccount(viewer: MemberViewer): Promise<OwnAccount | undefined> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<OwnAccount[]>`
      SELECT email::text, password_hash AS "passwordHash", coalesce(f.value #>> '{}', '') AS name
      FROM member LEFT JOIN profile_field f ON f.member_id = member.id AND f.kind = 'name'
      WHERE member.id = viewer()`,
  );
  return row;
}

/**
 * Sets a new password and ends every other session; false when the proven one, or the session it came from, is no
 * longer the member's. `also` happens with it, or not at all.
 */
export function replaceOwnPassword(
  viewer: MemberViewer,
  { proven, newHash }: Record<"proven" | "newHash", string>,
  also: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<
      { done: boolean }[]
    >`SELECT change_password(${proven}, ${newHash}) AS done`;
    if (row?.done) await also(tx);
    return row?.done ?? false;
  });
}
