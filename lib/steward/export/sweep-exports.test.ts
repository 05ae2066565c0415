import { stat, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported } from "#e2e/support/exports.ts";
import { newMember } from "#e2e/support/people.ts";
import { exportFile, exportFolder } from "../../exports/export-file.ts";
import { ownExports, requestExport } from "../../exports/own-exports.ts";
import { type MemberViewer, memberViewer } from "../../privacy/viewer.ts";
import { closeQueue } from "../../queue.ts";
import { sweepExports } from "./sweep-exports.ts";

let db: TestDatabase;
let ada: MemberViewer;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});
beforeEach(async () => {
  ada = memberViewer(await newMember(db, { name: "Ada" }));
});

test("one that nobody has made within an hour is given up, and can be asked for again", async () => {
  await requestExport(ada);
  const age = (time: string) =>
    db.owner.query("UPDATE data_export SET requested_at = now() - $1::interval", [time]);
  await age("59 minutes");
  await sweepExports(new Date());
  await expect(requestExport(ada)).rejects.toThrow("exports.already");
  await age("61 minutes");
  await sweepExports(new Date());
  await requestExport(ada);
});

test("what a stop left half written goes, and what is being written stays", async () => {
  const id = await exported(ada);
  await requestExport(ada);
  const open = (await ownExports(ada)).find(({ state }) => state === "at work")?.id ?? "";
  const stray = `${exportFolder()}/00000000-0000-4000-8000-000000000000.zip`;
  const [left, writing] = [`${exportFile(id)}.1-2.part`, `${exportFile(open)}.1-2.part`];
  for (const path of [stray, left, writing]) await writeFile(path, "x");
  await sweepExports(new Date());
  for (const path of [stray, left]) await expect(stat(path)).rejects.toThrow("ENOENT");
  expect((await stat(writing)).size).toBe(1);
  await db.owner.query("DELETE FROM member WHERE id = $1", [ada.id]);
  await sweepExports(new Date());
  await expect(stat(exportFile(id))).rejects.toThrow("ENOENT");
});
