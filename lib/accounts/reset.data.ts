import { asViewer } from "../db.ts";
import { stranger } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

/** Keeps that somebody asked, and does `also` in the same transaction. The web can't read it back. */
export function insertReset(
  id: string,
  email: string,
  also: (tx: Tx) => Promise<void>,
): Promise<void> {
  return asViewer(stranger, async (tx) => {
    await tx.$executeRaw`INSERT INTO password_reset (id, email) VALUES (${id}::uuid, ${email}::citext)`;
    await also(tx);
  });
}

/** The address that a link which still works was mailed to. */
export async function findResetAddress(resetId: string): Promise<string | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) =>
      tx.$queryRaw<
        { address: string | null }[]
      >`SELECT gate.reset_address(${resetId}::uuid)::text AS address`,
  );
  return row?.address ?? undefined;
}

/** Sets the password and ends every session; false when the link no longer works. `also` happens with it, or not at all. */
export function replacePassword(
  resetId: string,
  newHash: string,
  also: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return asViewer(stranger, async (tx) => {
    const [row] = await tx.$queryRaw<
      { done: boolean }[]
    >`SELECT gate.reset_password(${resetId}::uuid, ${newHash}) AS done`;
    if (row?.done) await also(tx);
    return row?.done ?? false;
  });
}
