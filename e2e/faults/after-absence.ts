import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { mailSinkFolder } from "#bin/start/mail-sink.ts";
import { openArchive } from "#lib/steward/import/read-archive.ts";
import type { Said } from "./keep-asking.ts";
import { changes, type Person, type Whole } from "./people-at-work.ts";

/** What was in a worker's hands when its connection was lost is taken up again when it expires; most is at once. */
const patience = { interval: 100, timeout: 100_000 };

/** Every message that the sink keeps. */
export async function mailsThere({ dataDir }: Whole): Promise<string[]> {
  const folder = mailSinkFolder(dataDir);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  return await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
}

/** Answered as ever. */
export function isFine({ status }: Said): boolean {
  return status === 200;
}

/** Everybody is answered within five seconds: well, or by a 503 that says when to come back. */
export function expectPlainAnswers(answers: readonly Said[]): void {
  const told = answers.map(({ status, retryAfter }) => `${status} ${retryAfter}`);
  expect(new Set(told)).toEqual(new Set(["200 null", "503 5"]));
  expect(answers.filter(({ took }) => took >= 5_000)).toEqual([]);
}

/** From when it is known that the database is away, everything is answered within a second, and by a 503. */
export function expectKnownAway(answers: readonly Said[], stopped: number, awake: number): void {
  const known = answers.filter(({ at, took }) => at > stopped + 3_000 && at + took < awake);
  expect(known.filter(({ status, took }) => status !== 503 || took >= 1_000)).toEqual([]);
  const kinds = answers.map(({ what }) => what).filter((what) => what !== "POST /reset");
  expect(new Set(known.map(({ what }) => what))).toEqual(new Set(kinds));
}

/** Every skill that was acknowledged is there once, with its history; what was not, is so at most. */
export async function expectSavedOnce(
  { product }: Whole,
  answers: readonly Said[],
  people: readonly Person[],
): Promise<void> {
  const { rows } = await product.owner.query<{ name: string; changes: number }>(
    `SELECT value ->> 'name' AS name, (SELECT count(*)::int FROM field_change c WHERE c.field_id = f.id) AS changes
     FROM profile_field f WHERE kind = 'skill' AND member_id = ANY ($1)`,
    [people.map(({ id }) => id)],
  );
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(rows.map(({ changes }) => changes))).toEqual(new Set([1]));
  const acknowledged = answers.filter(isFine).map(({ said }) => said);
  expect(acknowledged.filter((name) => !names.includes(name ?? ""))).toEqual([]);
  const sent = answers.map(({ said }) => said);
  expect(names.filter((name) => !sent.includes(name))).toEqual([]);
}

/** Everybody whose wish was acknowledged has one mail, and whose was not has one only where the wish is there, too. */
export async function expectMailedOnce(whole: Whole, answers: readonly Said[]): Promise<void> {
  const { product } = whole;
  const unfinished = "SELECT FROM pgboss.job WHERE name = 'mail' AND state <> 'completed'";
  await vi.waitUntil(async () => (await product.owner.query(unfinished)).rowCount === 0, patience);
  const emails = answers.map(({ said = "" }) => said);
  const { rows } = await product.owner.query<{ email: string }>(
    "SELECT email FROM password_reset WHERE email = ANY ($1)",
    [emails],
  );
  const wished = rows.map(({ email }) => email).toSorted();
  expect(new Set(wished).size).toBe(wished.length);
  const acknowledged = answers.filter(isFine).map(({ said = "" }) => said);
  expect(acknowledged.length).toBeGreaterThanOrEqual(12);
  expect(acknowledged.filter((email) => !wished.includes(email))).toEqual([]);
  const mails = await mailsThere(whole);
  const reached = emails.flatMap((email) =>
    mails.flatMap((mail) => (mail.includes(email) ? [email] : [])),
  );
  expect(reached.toSorted()).toEqual(wished);
}

/** One export, made when the database was back and soon, with one whole archive and nothing beside it. */
export async function expectExportedOnce(
  { product, dataDir }: Whole,
  memberId: string,
  back: number,
): Promise<void> {
  const made = "SELECT id, ready_at FROM data_export WHERE member_id = $1";
  const rows = async () =>
    (await product.owner.query<{ id: string; ready_at: Date | null }>(made, [memberId])).rows;
  await vi.waitUntil(async () => (await rows()).some(({ ready_at }) => ready_at), patience);
  const [done, ...more] = await rows();
  expect(more).toEqual([]);
  const ready = Number(done?.ready_at);
  expect(ready).toBeGreaterThan(back);
  expect(ready - back).toBeLessThan(30_000);
  const folder = join(dataDir, "exports");
  const files = async () => (await readdir(folder)).filter((name) => name.includes(`${done?.id}`));
  await vi.waitUntil(async () => (await files()).length === 1, patience);
  expect(await files()).toEqual([`${done?.id}.zip`]);
  const { data, close } = await openArchive(join(folder, `${done?.id}.zip`));
  close();
  expect(data.tables.field_change?.length).toBeGreaterThanOrEqual(changes);
}
