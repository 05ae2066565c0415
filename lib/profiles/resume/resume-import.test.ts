import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import {
  doneOf,
  fileOf,
  kindsOf,
  member,
  previewOf,
  previewSample,
  rowsOf,
} from "#e2e/support/imports.ts";
import { addField } from "#e2e/support/people.ts";
import { asViewer } from "#lib/db.ts";
import { type MemberViewer, stranger } from "#lib/privacy/viewer.ts";
import { ownProfile } from "../own-profile.ts";
import { discardPreview } from "./discard-preview.ts";
import { importResume } from "./import-resume.ts";
import { ownImport, ownImports } from "./own-imports.ts";
import { previewResume } from "./preview-resume.ts";
import { undoImport } from "./undo-import.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const importRow = async (id: string) =>
  (await db.owner.query("SELECT items, made FROM resume_import WHERE id = $1", [id])).rows[0];

async function verdicts(viewer: MemberViewer, id: string) {
  return Object.groupBy((await previewOf(viewer, id)).fields, ({ verdict }) => verdict);
}

test("a preview changes nothing of the profile", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  expect(await kindsOf(ada)).toEqual([]);
  const preview = await previewOf(ada, id);
  expect(preview.sourceName).toBe("sample.resume.json");
  expect(preview.fields.filter(({ verdict }) => verdict === "new")).toHaveLength(21);
  expect(preview.leftOut.map(({ place }) => place)).toContain("work › description");
});

test("every imported field is for its owner only, and nothing is published [privacy/3.1]", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await importResume(ada, id, "everything new");
  expect(await rowsOf(db, ada)).toHaveLength(21);
  expect((await rowsOf(db, ada)).map(({ audience }) => audience)).toEqual(
    Array(21).fill("ONLY_ME"),
  );
  const seen = await asViewer(stranger, (tx) =>
    tx.profileField.count({ where: { memberId: ada.id } }),
  );
  expect(seen).toBe(0);
  expect((await ownProfile(ada)).handle).toBeUndefined();
  expect(await doneOf(ada, id)).toMatchObject({ state: "imported", made: 21 });
});

test("once imported, what was found is forgotten, and what was made is remembered [privacy/6.1]", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await importResume(ada, id, [0, 1]);
  const row = await importRow(id);
  expect(row.items).toEqual({ fields: [], leftOut: [], alsoLeftOut: 0 });
  expect(row.made.map((made: { id: string }) => made.id).sort()).toEqual(
    (await rowsOf(db, ada)).map((field) => field.id).sort(),
  );
});

test("only what was chosen is imported [privacy/6.1]", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  const { fields } = await previewOf(ada, id);
  const chosen = fields.filter(({ kind }) => kind === "city" || kind === "skill");
  await importResume(
    ada,
    id,
    chosen.map(({ index }) => index),
  );
  expect(await kindsOf(ada)).toEqual(["city", "skill", "skill"]);
});

test("who chose nothing is told so, and the preview stays", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await expect(importResume(ada, id, [])).rejects.toThrow("resume.errors.nothingChosen");
  expect((await previewOf(ada, id)).fields).toHaveLength(21);
});

test("nothing that is there is overwritten, moved or shown to others", async () => {
  const ada = await member(db);
  await addField(db, ada.id, "name", "Ada Lovelace", "PUBLIC");
  await addField(db, ada.id, "headline", "Programmer", "CONNECTIONS");
  await addField(db, ada.id, "skill", { name: "Weaving" }, "PUBLIC");
  await addField(db, ada.id, "skill", {
    keywords: ["Mpeg", "MP4", "GIF"],
    level: "Master",
    name: "Compression",
  });
  const before = await rowsOf(db, ada);
  const id = await previewSample(ada);
  const { kept, there } = await verdicts(ada, id);
  expect(kept).toEqual([
    expect.objectContaining({ kind: "name", own: "Ada Lovelace", value: "Richard Hendriks" }),
  ]);
  expect(there?.map(({ kind }) => kind)).toEqual(["headline", "skill"]);
  await importResume(ada, id, "everything new");
  const after = await rowsOf(db, ada);
  expect(after.filter((field) => before.some((old) => old.id === field.id))).toEqual(before);
  const skills = after.filter(({ kind }) => kind === "skill");
  expect(skills.map(({ value, position }) => [value.name, position])).toEqual([
    ["Weaving", 0],
    ["Compression", 1],
    ["Web Development", 2],
  ]);
});

test("a field that its owner emptied is filled, for its owner only", async () => {
  const ada = await member(db);
  await addField(db, ada.id, "headline", "", "PUBLIC");
  const id = await previewSample(ada);
  await importResume(ada, id, "everything new");
  const [headline] = (await rowsOf(db, ada)).filter(({ kind }) => kind === "headline");
  expect(headline).toMatchObject({ value: "Programmer", audience: "ONLY_ME", revision: 1 });
});

test("a file that was imported is all there already the second time", async () => {
  const ada = await member(db);
  await importResume(ada, await previewSample(ada), "everything new");
  const again = await verdicts(ada, await previewSample(ada));
  expect(Object.keys(again)).toEqual(["there"]);
  expect(again.there).toHaveLength(21);
});

test("what came to be there since the preview is skipped", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await addField(db, ada.id, "headline", "Mathematician");
  await importResume(ada, id, "everything new");
  const { fields } = await ownProfile(ada);
  expect(fields.filter(({ kind }) => kind === "headline").map(({ value }) => value)).toEqual([
    "Mathematician",
  ]);
  expect(await doneOf(ada, id)).toMatchObject({ made: 20 });
});

test("pressing the button twice at once imports once", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await Promise.all([1, 2, 3].map(() => importResume(ada, id, "everything new")));
  expect(await rowsOf(db, ada)).toHaveLength(21);
});

test("two files imported at once leave one of each single field and all entries", async () => {
  const ada = await member(db);
  const files = ["A", "B", "C"].map((name) =>
    fileOf({ basics: { label: name }, skills: [{ name }] }),
  );
  const ids = await Promise.all(files.map((file) => previewResume(ada, file)));
  await Promise.all(ids.map((id) => importResume(ada, id, "everything new")));
  expect(await kindsOf(ada)).toEqual(["headline", "skill", "skill", "skill"]);
});

test("an import that fails in the middle leaves nothing behind", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await db.owner.query(
    `CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF NEW.kind = 'language' THEN RAISE 'stumbled'; END IF; RETURN NEW; END $$;
     CREATE TRIGGER stumble BEFORE INSERT ON profile_field FOR EACH ROW EXECUTE FUNCTION stumble()`,
  );
  try {
    await expect(importResume(ada, id, "everything new")).rejects.toThrow();
  } finally {
    await db.owner.query("DROP TRIGGER stumble ON profile_field; DROP FUNCTION stumble()");
  }
  expect(await rowsOf(db, ada)).toEqual([]);
  expect((await previewOf(ada, id)).fields).toHaveLength(21);
});

test("a discarded preview is gone", async () => {
  const ada = await member(db);
  const id = await previewSample(ada);
  await discardPreview(ada, id);
  expect(await ownImport(ada, id)).toBeUndefined();
  expect(await importRow(id)).toBeUndefined();
  await expect(importResume(ada, id, [0])).rejects.toThrow("resume.errors.gone");
});

test("another member finds nothing of it: not to see, to import, to undo or to discard", async () => {
  const [ada, eve] = [await member(db), await member(db)];
  const [open, done] = [await previewSample(ada), await previewSample(ada)];
  await importResume(ada, done, "everything new");
  for (const id of [open, done]) {
    expect(await ownImport(eve, id)).toBeUndefined();
    await expect(importResume(eve, id, "everything new")).rejects.toThrow("resume.errors.gone");
    await expect(undoImport(eve, id)).rejects.toThrow("resume.errors.gone");
    await discardPreview(eve, id);
    const found = await asViewer(
      eve,
      (tx) => tx.$queryRaw`SELECT id FROM resume_import WHERE id = ${id}::uuid`,
    );
    expect(found).toEqual([]);
  }
  expect(await ownImports(eve)).toEqual([]);
  expect(await rowsOf(db, eve)).toEqual([]);
  expect(await rowsOf(db, ada)).toHaveLength(21);
  expect((await previewOf(ada, open)).fields).toHaveLength(21);
});

test.each(["", "x", "00000000-0000-0000-0000-000000000000", "' OR true --"])(
  "there is no import “%s”",
  async (id) => {
    expect(await ownImport(await member(db), id)).toBeUndefined();
  },
);

test("only the newest five previews are kept, and no import is lost to that", async () => {
  const ada = await member(db);
  const done = await previewResume(ada, fileOf({ basics: { name: "Ada" } }));
  await importResume(ada, done, "everything new");
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    ids.push(await previewResume(ada, fileOf({ basics: { label: `Number ${count}` } })));
  }
  const listed = (await ownImports(ada)).map(({ id }) => id);
  expect(listed).toEqual([...ids.slice(-5).reverse(), done]);
});

test("the twenty-first preview within an hour is refused beside the file", async () => {
  const ada = await member(db);
  const file = fileOf({ basics: { name: "Ada" } });
  for (let count = 0; count < 20; count += 1) await previewResume(ada, file);
  await expect(previewResume(ada, file)).rejects.toMatchObject({
    key: "resume.refusals.tooOften",
    field: "file",
  });
});

test("a refused file leaves no trace", async () => {
  const ada = await member(db);
  await expect(previewResume(ada, fileOf([]))).rejects.toThrow("resume.refusals.notResume");
  expect(await ownImports(ada)).toEqual([]);
});

test("a file whose name and contents no database would take is previewed all the same", async () => {
  const ada = await member(db);
  const name = `${"../\u0000\ud800\u202e".repeat(90)}.json`;
  const resume = { basics: { name: "a\u0000b", "x\u0000\ud800": 1, label: "Fine" }, "\u0000": 1 };
  const id = await previewResume(ada, { ...fileOf(resume), name });
  const preview = await previewOf(ada, id);
  expect(preview.fields.map(({ value }) => value)).toEqual(["Fine"]);
  expect(preview.sourceName.length).toBeLessThanOrEqual(100);
});
