import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveOf } from "#e2e/support/archives.ts";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { bytesOf, exported } from "#e2e/support/exports.ts";
import { newMember } from "#e2e/support/people.ts";
import { exportFile } from "#lib/exports/export-file.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { closeQueue } from "#lib/queue.ts";
import { eraseMember } from "#lib/steward/erase/erase-member.ts";

const address = "clio@example.org";

let db: TestDatabase;
let folder: string;
/** Clio's archive, from before she was erased. */
let archive: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-archive-"));
  archive = join(folder, "clio.zip");
  const id = await newMember(db, { name: "Clio", email: address });
  await copyFile(exportFile(await exported(memberViewer(id))), archive);
  await eraseMember(id);
});
afterAll(async () => {
  await closeQueue();
  await rm(folder, { recursive: true });
  await db.close();
});

/** `npm run import-archive -- …`, told where this test's database is. */
const run = (...given: string[]) => endOf("bin/import-archive.ts", given, productSettings());

const members = async () =>
  (await db.owner.query<{ email: string }>("SELECT email FROM member ORDER BY 1")).rows.map(
    ({ email }) => email,
  );

test("an operator brings Clio back, is told how she signs in, and can't bring her twice", async () => {
  const { code, out, err } = await run(archive);
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trim().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^clio@example\.org is back, with \d+ records\.$/);
  expect(lines[2]).toContain("No password came along: clio@example.org has to choose one");
  expect(await members()).toEqual([address]);
  expect(await run(archive)).toEqual({
    code: 1,
    out: "",
    err: `${address} has an account here already. Nothing was changed.\n`,
  });
  expect(await members()).toEqual([address]);
});

test("what is left out is said in one line for each kind, with the number [privacy/11.5]", async () => {
  const id = await newMember(db, { name: "Dan", email: "dan@example.org" });
  const rival = await newMember(db);
  for (const row of [
    `INSERT INTO handle (handle, member_id) VALUES ('dan-of-here', '${id}')`,
    `INSERT INTO former_handle (handle, member_id) VALUES ('dan-of-old', '${id}')`,
    `INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT '${id}', id, now() FROM policy_version LIMIT 1`,
    `INSERT INTO photo (member_id, ready) VALUES ('${id}', true)`,
    `INSERT INTO resume_import (member_id, source_name, items) VALUES ('${id}', 'mine.json', '{"fields":[],"leftOut":[],"alsoLeftOut":0}')`,
  ])
    await db.owner.query(row);
  const parts = await bytesOf(await exported(memberViewer(id)));
  await eraseMember(id);
  await db.owner.query(
    "INSERT INTO handle (handle, member_id) VALUES ('dan-of-here', $1), ('dan-of-old', $2)",
    [rival, await newMember(db)],
  );
  const data = JSON.parse(parts.get("data.json")?.toString() ?? "");
  for (const text of data.policies) text.sha256 = "0".repeat(64);
  data.tables.field_change[0].kind = "website";
  data.tables.field_change[0].value_after = { url: "javascript:alert(1)" };
  parts.set("data.json", Buffer.from(JSON.stringify(data)));
  const path = join(folder, `${randomUUID()}.zip`);
  await archiveOf(path, parts);
  const { code, out, err } = await run(path);
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trim().split("\n");
  expect(lines.slice(1, -2).map((line) => line.split(" not brought")[0])).toEqual([
    "2 addresses of the profile were",
    "1 acceptance of a policy was",
    "1 line of the history was",
    "1 photo was",
    "1 résumé that was only looked at was",
  ]);
});

test.each([
  ["without a file", [], "How to use it"],
  ["with two files", ["one.zip", "two.zip"], "How to use it"],
  ["with a flag", ["--force"], "How to use it"],
  ["with a file that is not there", ["nowhere.zip"], "There is no file .*nowhere.zip"],
  ["with a folder", ["."], "There is no file"],
  ["with a file that is no ZIP", ["notes.txt"], "no archive that Pianeojobs made"],
])("%s it says one line, ends with an error, and changes nothing", async (_how, names, line) => {
  const before = await members();
  await writeFile(join(folder, "notes.txt"), "no ZIP");
  const given = names.map((name) => (name.startsWith("-") ? name : join(folder, name)));
  await expect(run(...given)).resolves.toEqual({
    code: 1,
    out: "",
    err: expect.stringMatching(new RegExp(`^.*${line}.*\n$`)),
  });
  expect(await members()).toEqual(before);
});
