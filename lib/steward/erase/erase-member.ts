import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { backupDays } from "../../departures/backup-days.ts";
import { exportFile } from "../../exports/export-file.ts";
import { removeFiles } from "../../files/file-store.ts";
import { photoFiles } from "../../photos/photo-sizes.ts";
import { heldTables } from "../../privacy/held-tables.ts";
import { enqueue } from "../../queue.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { dropAsides } from "../export/drop-asides.ts";
import { forgetMail } from "./forget-mail.ts";
import { appendTombstone, readTombstones, type Tombstone } from "./tombstones.ts";

/** Deleting very many rows takes its time; a file store elsewhere, too. */
const patience = { timeout: 300_000 };

const dayMs = 86_400_000;

/**
 * Erases all that is held of a member (GDPR art. 17), by the data map, and leaves one certificate, which is mailed to them.
 * From the first step on there is no way back: stopped at any point it is taken up again, and done twice or by several at
 * once it is done once. Throws, and erases no row, when the data map says that something of the member would stay.
 * @control
 */
export async function eraseMember(memberId: string): Promise<void> {
  await erase(memberId, randomUUID(), { mailed: true });
}

/** Erases again who came back with a backup: under the number of the erasure that was, and without a second mail. */
export async function eraseAgain({ id, memberId }: Tombstone): Promise<void> {
  await erase(memberId, id, { mailed: false });
}

async function erase(memberId: string, newId: string, { mailed }: { mailed: boolean }) {
  const actsFor = memberId;
  await asSteward((tx) => begin(tx, memberId, newId), { actsFor });
  await asSteward(
    async (tx) => {
      const leaving = await holdLeaving(tx, memberId);
      if (!leaving) return;
      const id = mailed ? leaving.departureId : newId;
      await certify(tx, id, await eraseHeld(tx, id, leaving), mailed ? leaving : undefined);
    },
    { ...patience, actsFor },
  );
}

/** From the commit on nothing takes it back. */
async function begin(tx: Tx, memberId: string, newId: string): Promise<void> {
  await hold(tx, memberId);
  await tx.$executeRaw`
    INSERT INTO departure (id, member_id, due_at, begun_at)
    SELECT ${newId}::uuid, id, now(), now() FROM member WHERE id = ${memberId}::uuid
    ON CONFLICT (member_id) DO UPDATE SET begun_at = coalesce(departure.begun_at, now())`;
}

/** Whoever else is at it waits here. */
async function hold(tx: Tx, memberId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM member WHERE id = ${memberId}::uuid FOR UPDATE`;
}

type Leaving = {
  readonly departureId: string;
  readonly memberId: string;
  readonly email: string;
  readonly dueAt: Date;
};

/** Undefined when nothing is left to do. */
async function holdLeaving(tx: Tx, memberId: string): Promise<Leaving | undefined> {
  await hold(tx, memberId);
  const [leaving] = await tx.$queryRaw<Leaving[]>`
    SELECT d.id AS "departureId", m.id AS "memberId", m.email::text, d.due_at AS "dueAt"
    FROM departure d JOIN member m ON m.id = d.member_id WHERE m.id = ${memberId}::uuid`;
  return leaving;
}

/** Of a member: how many rows of which table, and how many files. */
type Erased = { readonly tables: Record<string, number>; readonly files: number };

/** The files go first, for their names are in the rows: what is gone already is gone. */
async function eraseHeld(tx: Tx, id: string, leaving: Leaving): Promise<Erased> {
  const { departureId, memberId, email } = leaving;
  const ids = await idsOf(tx, memberId);
  const [held] = await tx.$queryRaw<{ words: string[] }[]>`
    SELECT words_of_member(${memberId}::uuid) AS words`;
  const files = await eraseFiles(ids);
  await forgetMail(email);
  await noteErasure({ id, memberId, at: new Date().toISOString() });
  const tables = await eraseRows(tx, leaving);
  // Their files are gone already.
  await tx.discardedPhoto.deleteMany({ where: { id: { in: [...ids.photos] } } });
  await tx.$executeRaw`SELECT forget_words(${held?.words ?? []}::text[])`;
  await tx.$executeRaw`SELECT forget_jobs(${[memberId, departureId, ...ids.all]}::uuid[])`;
  return { tables, files };
}

type Ids = { readonly photos: string[]; readonly exports: string[]; readonly all: string[] };

/** What files and jobs are named after. */
async function idsOf(tx: Tx, memberId: string): Promise<Ids> {
  const theirs = { where: { memberId }, select: { id: true } } as const;
  const [photos = [], exports = [], ...others] = [
    await tx.photo.findMany(theirs),
    await tx.dataExport.findMany(theirs),
    await tx.emailChange.findMany(theirs),
    await tx.formerEmail.findMany(theirs),
    await tx.contactThread.findMany(theirs),
    await tx.contactMessage.findMany(theirs),
  ].map((rows) => rows.map(({ id }) => id));
  return { photos, exports, all: [...photos, ...exports, ...others.flat()] };
}

async function eraseFiles({ photos, exports }: Ids): Promise<number> {
  await removeFiles(photos.flatMap(photoFiles));
  for (const id of exports) {
    await rm(exportFile(id), { force: true });
    await dropAsides(id);
  }
  return photos.length + exports.length;
}

/** Outside the database, so that a backup that is brought back can't bring the member back. */
async function noteErasure(tombstone: Tombstone): Promise<void> {
  const noted = await readTombstones();
  if (!noted.some(({ id }) => id === tombstone.id)) await appendTombstone(tombstone);
}

/** With the member goes everything that refers to them; that it did is asked of every table of the data map. */
async function eraseRows(tx: Tx, { memberId, email }: Leaving): Promise<Record<string, number>> {
  const before = await countRows(tx, memberId);
  await tx.$executeRaw`DELETE FROM sign_up WHERE email = ${email}::citext`;
  await tx.$executeRaw`DELETE FROM password_reset WHERE email = ${email}::citext`;
  // What was written from their address by somebody who was not signed in.
  await tx.$executeRaw`DELETE FROM contact_thread WHERE email = ${email}::citext`;
  await tx.$executeRaw`DELETE FROM member WHERE id = ${memberId}::uuid`;
  const left = Object.keys(await countRows(tx, memberId));
  if (left.length > 0) throw new Error(`rows of an erased member would stay in ${left.join(", ")}`);
  return before;
}

/** Tables that hold rows of the member, with how many. */
async function countRows(tx: Tx, memberId: string): Promise<Record<string, number>> {
  const counts = await tx.$queryRaw<{ name: string; count: number }[]>`
    SELECT name, count_rows_of_member(name, ${memberId}::uuid)::int AS count
    FROM unnest(${heldTables}::text[]) name`;
  const there = counts.filter(({ count }) => count > 0);
  return Object.fromEntries(there.map(({ name, count }) => [name, count]));
}

/** In the transaction that erases, so that there is exactly one. Who left is told; who came back with a backup was told then. */
async function certify(tx: Tx, id: string, erased: Erased, leaving?: Leaving): Promise<void> {
  const backupsUntil = new Date(Date.now() + backupDays * dayMs);
  const { email = null, dueAt = null } = leaving ?? {};
  await tx.erasure.create({ data: { id, erased, backupsUntil, email, dueAt } });
  if (email) await enqueue(tx, "mail", { template: "erased", erasureId: id });
}
