import { randomUUID } from "node:crypto";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCommandOf } from "#e2e/support/commands.ts";
import {
  databaseUrl,
  dataDir,
  productSettings,
  type TestDatabase,
  testDatabase,
} from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";

/** A given database that its operator brought back. */

let db: TestDatabase;
const log = join(dataDir, "erasures/log.jsonl");
const given = { ...productSettings(), DATABASE_URL: databaseUrl("owner") };

beforeAll(async () => {
  db = await testDatabase();
  await mkdir(join(dataDir, "erasures"), { recursive: true });
});
afterAll(() => db.close());

/** The database, opened as `npm start` opens it before its servers start. */
async function openAsTheStartDoes() {
  vi.stubEnv("DATABASE_URL", given.DATABASE_URL);
  vi.resetModules(); // settings are read as they are imported
  const { openForServers } = await import("#bin/start/open-and-prepare.ts");
  const { signal } = new AbortController();
  return openForServers(dataDir, { empty: true, closers: [], say: () => undefined, signal });
}

const everybody = async () =>
  (await db.owner.query<{ id: string }>("SELECT id FROM member")).rows.map(({ id }) => id);

const replay = () => runCommandOf("bin/replay-erasures/main.ts", [], given);

test("it serves nobody until the erasures are replayed, and then everybody but who was erased", async () => {
  const [ada, bob, carol] = [await newMember(db), await newMember(db), await newMember(db)];
  await expect(openAsTheStartDoes()).resolves.toMatchObject({ given: true });

  const { appendTombstone, readTombstones } = await import("#lib/steward/erase/tombstones.ts");
  const at = new Date().toISOString();
  await writeFile(log, `{"id":"${randomUUID()}","memberId":"${bob}`);
  await appendTombstone({ id: randomUUID(), memberId: ada, at });
  await appendTombstone({ id: randomUUID(), memberId: carol, at });
  await appendTombstone({ id: randomUUID(), memberId: carol, at });
  await appendTombstone({ id: randomUUID(), memberId: randomUUID(), at });
  await appendFile(log, `{"id":"${randomUUID()}","memb`);
  expect((await readTombstones()).map(({ memberId }) => memberId)).toEqual([
    ...[ada, carol, carol],
    expect.any(String),
  ]);

  await expect(openAsTheStartDoes()).rejects.toThrow(
    /^[^\n]*2 erasures: run npm run replay-erasures[^\n]*$/,
  );
  expect(await everybody()).toHaveLength(3);
  const replayed = await replay();
  expect(replayed).toMatchObject({ code: 0, err: "" });
  expect(replayed.out).toMatch(
    /1 of 2 erased again\n.*2 of 2 erased again\n2 members were erased again\.$/,
  );
  expect(await everybody()).toEqual([bob]);
  await expect(openAsTheStartDoes()).resolves.toMatchObject({ given: true });
  expect((await replay()).out).toMatch(/^Nobody had to be erased again\.$/m);
});
