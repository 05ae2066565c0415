import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { fileOf, member } from "#e2e/support/imports.ts";
import { newMember } from "#e2e/support/people.ts";
import { importResume } from "#lib/profiles/resume/import-resume.ts";
import { ownImports } from "#lib/profiles/resume/own-imports.ts";
import { previewResume } from "#lib/profiles/resume/preview-resume.ts";
import { asSteward } from "./db.ts";
import { memberByEmail } from "./member-by-email.ts";
import { sweepResumeImports } from "./sweep-resumes.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("a preview is gone after a day, an import can still be undone after a year [privacy/6.1]", async () => {
  const ada = await member(db);
  const preview = () => previewResume(ada, fileOf({ basics: { name: "Ada" } }));
  const [young, old, done] = [await preview(), await preview(), await preview()];
  await importResume(ada, done, "everything new");
  const age = (id: string, interval: string) =>
    db.owner.query(
      `UPDATE resume_import SET created_at = now() - '${interval}'::interval WHERE id = $1`,
      [id],
    );
  await age(young, "23 hours");
  await age(old, "25 hours");
  await age(done, "1 year");
  await asSteward((tx) => sweepResumeImports(tx, new Date()));
  expect((await ownImports(ada)).map(({ id }) => id)).toEqual([young, done]);
});

test("an operator finds a member by the address, however its letters are written", async () => {
  const id = await newMember(db, { email: "Ada@example.org" });
  expect(await memberByEmail(" ada@EXAMPLE.org")).toBe(id);
  expect(await memberByEmail("eve@example.org")).toBeUndefined();
  expect(await memberByEmail("' OR true --")).toBeUndefined();
});
