import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killRuns } from "#e2e/faults/kill-runs.ts";
import { killedAtRandom, startJob } from "#e2e/faults/killed-at-random.ts";
import {
  dataDir,
  productSettings,
  type TestDatabase,
  testDatabase,
} from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { dumpOf, filesWith, standingIn } from "#e2e/support/whole-dump.ts";
import { readTombstones } from "./tombstones.ts";

const settings = {
  ...productSettings(),
  NODE_COMPILE_CACHE: join(dataDir, "compiled"),
};

let db: TestDatabase;
/** Whoever is being erased; another one once that was done in spite of all. */
let leaving: string;
let lasts: number;
const gone: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  leaving = await whoLeaves();
  await finish(); // compiles, too
  await checkWhatIsThere();
  const began = performance.now();
  await finish();
  lasts = performance.now() - began;
  await checkWhatIsThere();
});
afterAll(() => db.close());

/** A member whose time is over, with a word of theirs in everything: their id. */
async function whoLeaves(): Promise<string> {
  const id = await newMember(db, { name: "Leaving" });
  for (const place of [1, 2, 3])
    await addField(db, id, "skill", { name: `${id} ${place}` }, "PUBLIC");
  const photo = await newPhoto(db, id);
  await keepPhotoFiles(dataDir, photo);
  await addField(db, id, "photo", photo, "PUBLIC");
  await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [id]);
  return id;
}

const start = () => startJob("erase", {}, settings);

async function finish(): Promise<void> {
  const work = await start();
  await once(work, "exit");
}

const countOf = async (sql: string, values: unknown[]) =>
  (await db.owner.query(sql, values)).rowCount ?? 0;

/** Every row or none; a certificate exactly when there is none, and never a way back once it has begun. */
async function checkWhatIsThere(): Promise<void> {
  const there = await countOf("SELECT FROM member WHERE id = $1", [leaving]);
  const fields = await countOf("SELECT FROM profile_field WHERE member_id = $1", [leaving]);
  expect(fields).toBe(there === 1 ? 7 : 0);
  const noted = (await readTombstones()).filter(({ memberId }) => memberId === leaving);
  expect(noted.length).toBeLessThanOrEqual(1);
  const begun = await countOf(
    "SELECT FROM departure WHERE member_id = $1 AND begun_at IS NOT NULL",
    [leaving],
  );
  expect(begun).toBeGreaterThanOrEqual(there * noted.length);
  if (there === 1) return;
  await checkErased(leaving);
  leaving = await whoLeaves();
}

async function checkErased(id: string): Promise<void> {
  const [stone, ...more] = (await readTombstones()).filter(({ memberId }) => memberId === id);
  expect(more).toEqual([]);
  expect(await countOf("SELECT FROM erasure WHERE id = $1", [stone?.id])).toBe(1);
  const mails = "SELECT FROM pgboss.job WHERE data ->> 'erasureId' = $1";
  expect(await countOf(mails, [stone?.id])).toBe(1);
  gone.push(id);
}

/** In the end nobody who left is anywhere, but for their number in the log of erasures. */
async function checkTheEnd(): Promise<void> {
  await finish();
  await checkWhatIsThere();
  expect(await countOf("SELECT FROM discarded_photo", [])).toBe(0);
  await db.owner.query("DELETE FROM member WHERE id = $1", [leaving]);
  await db.owner.query("DELETE FROM discarded_photo");
  // As when the certificates have been sent.
  await db.owner.query("DELETE FROM pgboss.job");
  await db.owner.query("UPDATE erasure SET email = NULL");
  expect(standingIn(await dumpOf(db), gone)).toEqual([]);
  expect(await filesWith(join(dataDir, "files"), gone)).toEqual([]);
  leaving = await whoLeaves();
}

test(`an erasure whose worker is killed ${killRuns} times is done whole, once, with one certificate`, async () => {
  await killedAtRandom({ times: killRuns, lasts, start, after: checkWhatIsThere });
  await checkTheEnd();
});

test(`an erasure that loses the database ${killRuns} times is done whole, once, with one certificate`, async () => {
  const steward = await db.connectAs("steward");
  const strike = () =>
    steward.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE usename = 'steward' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
  await killedAtRandom({ times: killRuns, lasts, start, strike, after: checkWhatIsThere });
  await checkTheEnd();
});
