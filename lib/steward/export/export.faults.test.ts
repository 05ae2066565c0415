import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { killRuns } from "#e2e/faults/kill-runs.ts";
import { killedAtRandom, startJob } from "#e2e/faults/killed-at-random.ts";
import {
  dataDir,
  productSettings,
  type TestDatabase,
  testDatabase,
} from "#e2e/support/database.ts";
import { bytesOf } from "#e2e/support/exports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto, photoPlace } from "#e2e/support/photos.ts";
import { exportFile, exportFolder } from "../../exports/export-file.ts";
import { openExport } from "../../exports/own-exports.ts";
import { type MemberViewer, memberViewer } from "../../privacy/viewer.ts";
import { sweepExports } from "./sweep-exports.ts";

const photos = 4;
const settings = {
  ...productSettings(),
  NODE_COMPILE_CACHE: join(dataDir, "compiled"),
};

let db: TestDatabase;
let ada: MemberViewer;
/** What is being made; another one once it was made in spite of all. */
let asked: string;
let lasts: number;

beforeAll(async () => {
  db = await testDatabase();
  ada = memberViewer(await newMember(db, { name: "Ada" }));
  for (let entry = 0; entry < 50; entry += 1)
    await addField(db, ada.id, "skill", { name: `Skill ${entry}` });
  for (let photo = 0; photo < photos; photo += 1) {
    const place = photoPlace(dataDir, await newPhoto(db, ada.id), 640);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, randomBytes(2_000_000));
  }
  asked = await ask();
  await finish(); // compiles, too
  await checkWhatIsThere();
  const began = performance.now();
  await finish();
  lasts = performance.now() - began;
  await checkWhatIsThere();
});
afterAll(() => db.close());
beforeEach(async () => {
  await rm(exportFolder(), { recursive: true, force: true });
  asked = await ask();
});

async function ask(): Promise<string> {
  await db.owner.query("DELETE FROM data_export");
  const id = randomUUID();
  await db.owner.query("INSERT INTO data_export (id, member_id) VALUES ($1, $2)", [id, ada.id]);
  return id;
}

const start = () => startJob("export", { exportId: asked }, settings);

async function finish(): Promise<void> {
  const work = await start();
  await once(work, "exit");
}

/** Nothing can be had, or all of it; what was made is put away, and asked for again. */
async function checkWhatIsThere(): Promise<void> {
  const { rows } = await db.owner.query<{ sha256: string | null; ready_at: Date | null }>(
    "SELECT sha256, ready_at FROM data_export",
  );
  expect(rows).toHaveLength(1);
  const archive = await openExport(ada, asked);
  await archive?.bytes.cancel();
  expect(archive !== undefined).toBe(rows[0]?.ready_at !== null);
  if (archive) await checkWhole();
  if (archive) asked = await ask();
}

async function checkWhole(): Promise<void> {
  const parts = await bytesOf(asked);
  const manifest = JSON.parse(parts.get("manifest.json")?.toString("utf8") ?? "");
  expect(manifest.missing).toEqual([]);
  expect(manifest.parts.length).toBe(parts.size - 1);
  for (const { path, sha256 } of manifest.parts) {
    const bytes = parts.get(path) ?? "";
    expect(createHash("sha256").update(bytes).digest("hex"), path).toBe(sha256);
  }
  expect([...parts.keys()].filter((path) => path.startsWith("photos/"))).toHaveLength(photos);
}

/** In the end it is made, once, and nothing else lies there. */
async function checkTheEnd(): Promise<void> {
  await finish();
  const { rows } = await db.owner.query("SELECT id FROM data_export WHERE ready_at IS NOT NULL");
  expect(rows).toEqual([{ id: asked }]);
  await checkWhole();
  await sweepExports(new Date());
  expect((await readdir(exportFolder())).map((name) => join(exportFolder(), name))).toEqual([
    exportFile(asked),
  ]);
}

test(`an export whose worker is killed ${killRuns} times is made whole, once, and nothing stays behind`, async () => {
  await killedAtRandom({ times: killRuns, lasts, start, after: checkWhatIsThere });
  await checkTheEnd();
});

test(`an export that loses the database ${killRuns} times is made whole, once, and nothing stays behind`, async () => {
  const steward = await db.connectAs("steward");
  const strike = () =>
    steward.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE usename = 'steward' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
  const after = async () => {
    // It counts what fails, and gives up after four: here it is to go on.
    await db.owner.query("UPDATE data_export SET tries = 0, failed_at = NULL");
    await checkWhatIsThere();
  };
  await killedAtRandom({ times: killRuns, lasts, start, strike, after });
  await checkTheEnd();
});
