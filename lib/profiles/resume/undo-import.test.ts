import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { doneOf, kindsOf, member, previewSample, rowsOf } from "#e2e/support/imports.ts";
import { addField } from "#e2e/support/people.ts";
import { discardPreview } from "./discard-preview.ts";
import { importResume } from "./import-resume.ts";
import { undoImport } from "./undo-import.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("undoing removes what the import made, and nothing else [privacy/6.2]", async () => {
  const ada = await member(db);
  await addField(db, ada.id, "skill", { name: "Weaving" }, "PUBLIC");
  const before = await rowsOf(db, ada);
  const id = await previewSample(ada);
  await importResume(ada, id, "everything new");
  await addField(db, ada.id, "skill", { name: "Bookkeeping" });
  await undoImport(ada, id);
  const after = await rowsOf(db, ada);
  expect(after.map(({ value }) => value.name)).toEqual(["Weaving", "Bookkeeping"]);
  expect(after[0]).toEqual(before[0]);
  expect(await doneOf(ada, id)).toMatchObject({ state: "undone", made: 21, removed: 21, kept: [] });
});

test("a field that was edited since stays when the import is undone, and is named [privacy/6.2]", async () => {
  const ada = await member(db);
  await addField(db, ada.id, "skill", { name: "Weaving" });
  const id = await previewSample(ada);
  await importResume(ada, id, "everything new");
  await db.owner.query(
    `UPDATE profile_field SET revision = 2, audience = 'PUBLIC'
     WHERE member_id = $1 AND (kind = 'headline' OR value ->> 'name' = 'Web Development')`,
    [ada.id],
  );
  await undoImport(ada, id);
  expect(await kindsOf(ada)).toEqual(["headline", "skill", "skill"]);
  const done = await doneOf(ada, id);
  expect(done.removed).toBe(19);
  expect(done.kept).toEqual([
    { kind: "headline", number: undefined },
    { kind: "skill", number: 2 },
  ]);
});

test("undoing twice, also at once, is undoing once", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await importResume(ada, id, "everything new");
  await Promise.all([undoImport(ada, id), undoImport(ada, id)]);
  await addField(db, ada.id, "headline", "Mine");
  await undoImport(ada, id);
  expect(await kindsOf(ada)).toEqual(["headline"]);
  expect((await doneOf(ada, id)).removed).toBe(21);
});

test("a preview cannot be undone, and an import cannot be discarded", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await expect(undoImport(ada, id)).rejects.toThrow("resume.errors.gone");
  await importResume(ada, id, "everything new");
  await discardPreview(ada, id);
  expect(await doneOf(ada, id)).toMatchObject({ made: 21 });
});
