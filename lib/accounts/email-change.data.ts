import { asViewer } from "../db.ts";
import { type MemberViewer, stranger } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

type Asked = { readonly id: string; readonly email: string; readonly proven: string };

/**
 * Keeps that the member wants this address, in place of any other they asked for, and does `also` in the same
 * transaction. False when the proven password, or the session it came from, is no longer theirs.
 */
export function insertEmailChange(
  viewer: MemberViewer,
  { id, email, proven }: Asked,
  also: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const held = await tx.$queryRaw<{ alive: boolean }[]>`
      SELECT holds_own_session() AS alive FROM (
        SELECT FROM member WHERE id = viewer() AND password_hash = ${proven} FOR NO KEY UPDATE)`;
    if (!held[0]?.alive) return false;
    await tx.$executeRaw`DELETE FROM email_change WHERE member_id = viewer()`;
    await tx.$executeRaw`
      INSERT INTO email_change (id, member_id, email) VALUES (${id}::uuid, viewer(), ${email}::citext)`;
    await also(tx);
    return true;
  });
}

/** The address that the member asked for, while its link works. */
export async function findEmailChange(viewer: MemberViewer): Promise<string | undefined> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ email: string }[]>`
      SELECT email::text FROM email_change
      WHERE member_id = viewer() AND asked_at > now() - interval '30 minutes'`,
  );
  return row?.email;
}

/** Forgets what the member asked for: its link no longer works. */
export async function deleteEmailChange(viewer: MemberViewer): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`DELETE FROM email_change WHERE member_id = viewer()`,
  );
}

/** Whether the link to the new address still works. */
export function isEmailChangeThere(changeId: string): Promise<boolean> {
  return isOpen(
    (tx) =>
      tx.$queryRaw<{ open: boolean }[]>`SELECT gate.can_change_email(${changeId}::uuid) AS open`,
  );
}

/** Whether the link to the address before still works. */
export function isFormerEmailThere(formerId: string): Promise<boolean> {
  return isOpen(
    (tx) =>
      tx.$queryRaw<{ open: boolean }[]>`SELECT gate.can_undo_email(${formerId}::uuid) AS open`,
  );
}

async function isOpen(ask: (tx: Tx) => Promise<{ open: boolean }[]>): Promise<boolean> {
  const [row] = await asViewer(stranger, ask);
  return row?.open ?? false;
}

type Also = (tx: Tx, formerId: string) => Promise<void>;

/**
 * Gives the member the address that they asked for; false when that can't be done any more. `also` gets the id under
 * which the address before is kept, and happens with it, or not at all.
 */
export function replaceEmail(changeId: string, also: Also): Promise<boolean> {
  return exchange(
    (tx) => tx.$queryRaw<Exchanged[]>`SELECT gate.change_email(${changeId}::uuid) AS former`,
    also,
  );
}

/** Puts an address back and ends every session; else as `replaceEmail`. */
export function restoreEmail(formerId: string, also: Also): Promise<boolean> {
  return exchange(
    (tx) => tx.$queryRaw<Exchanged[]>`SELECT gate.undo_email(${formerId}::uuid) AS former`,
    also,
  );
}

type Exchanged = { former: string | null };

function exchange(act: (tx: Tx) => Promise<Exchanged[]>, also: Also): Promise<boolean> {
  return asViewer(stranger, async (tx) => {
    const [row] = await act(tx);
    if (row?.former) await also(tx, row.former);
    return Boolean(row?.former);
  });
}
