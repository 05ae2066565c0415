import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { tryAs } from "#e2e/support/herons.ts";
import { fileOf, previewOf } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { formAction } from "../action.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { fieldKind } from "./field-kinds.ts";
import { ownProfile } from "./own-profile.ts";
import { saveFieldSchema } from "./profile-field.schema.ts";
import { removeField } from "./remove-field.ts";
import { importResume } from "./resume/import-resume.ts";
import { previewResume } from "./resume/preview-resume.ts";
import { saveField } from "./save-field.ts";
import { saveFieldForm } from "./save-field-form.ts";

let db: TestDatabase;
let app: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  app = await db.connectAs("app");
});
afterAll(() => db.close());

const refused = { key: "profiles.errors.derived" };
const line = "The site works this out by itself. You say only who sees it; nothing was changed.";

async function adaWithTimes() {
  const ada = memberViewer(await newMember(db));
  await addField(db, ada.id, "active", "", "CONNECTIONS");
  const { fields } = await ownProfile(ada);
  const find = (kind: "joined" | "active") => {
    const found = fields.find((field) => field.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };
  return { ada, fields, joined: find("joined"), active: find("active") };
}

describe.each(["joined", "active"] as const)("a form that was tampered with, about %s,", (kind) => {
  test.each([
    ["a time", { value: kind === "joined" ? "1999-01" : "1999-W01" }],
    ["the time that it is", { value: "2026-11" }],
    ["words", { value: "for ages" }],
    ["nothing", { value: "" }],
    ["something else", { updatedAt: "1999-01-01" }],
  ])("that gives %s changes nothing and gets one line", async (_what, more) => {
    const world = await adaWithTimes();
    const { id, revision } = world[kind];
    const form = new FormData();
    const given = { id, kind, revision: String(revision), audience: "PUBLIC", ...more };
    for (const [name, text] of Object.entries(given)) form.set(name, text);
    const save = formAction(saveFieldSchema, (input) => saveFieldForm(world.ada, input));
    const answer = await save({ status: "idle" }, form);
    expect([answer.status, answer.message, answer.errors]).toEqual(["refused", line, {}]);
    expect((await ownProfile(world.ada)).fields).toEqual(world.fields);
  });

  test("that removes it, or makes a second, changes nothing", async () => {
    const world = await adaWithTimes();
    const { ada, fields } = world;
    await expect(removeField(ada, world[kind])).rejects.toMatchObject(refused);
    await expect(saveField(ada, { ...world[kind], value: "1999-01" })).rejects.toMatchObject(
      refused,
    );
    const second = { id: randomUUID(), kind, value: "", audience: "PUBLIC", revision: 0 } as const;
    expect(await saveField(ada, second)).toMatchObject({ outcome: "conflict" });
    expect((await ownProfile(ada)).fields).toEqual(fields);
  });

  test("by which another's is meant changes nothing of it", async () => {
    const world = await adaWithTimes();
    const eve = memberViewer(await newMember(db));
    const field = { ...world[kind], value: "", audience: "PUBLIC" } as const;
    await expect(saveField(eve, field)).rejects.toMatchObject({ key: "profiles.errors.gone" });
    expect((await ownProfile(world.ada)).fields).toEqual(world.fields);
  });
});

test("the form of such a field says who sees it, and is told of another window", async () => {
  const { ada, active } = await adaWithTimes();
  const input = { id: active.id, kind: "active", revision: active.revision, audience: "PUBLIC" };
  const save = () => saveFieldForm(ada, saveFieldSchema.parse(input));
  expect(await save()).toMatchObject({ status: "done", data: { revision: active.revision + 1 } });
  expect(await save()).toMatchObject({ status: "refused", data: { saved: "Active this week" } });
});

test.each([
  ["gives it a value", `UPDATE profile_field SET value = '"1999-01"' WHERE id = $1`],
  [
    "gives it a value and shows it",
    `UPDATE profile_field SET value = '"1999-01"', audience = 'PUBLIC' WHERE id = $1`,
  ],
  ["empties it", `UPDATE profile_field SET value = '""' WHERE id = $1`],
  ["removes it", "DELETE FROM profile_field WHERE id = $1"],
  [
    "adds another",
    `INSERT INTO profile_field (member_id, kind, value, position) SELECT member_id, kind, '""', 7 FROM profile_field WHERE id = $1`,
  ],
  ["turns it into another kind", "UPDATE profile_field SET kind = 'city' WHERE id = $1"],
  ["writes the projection", `UPDATE public_time SET value = '"1999-01"' WHERE member_id = $1`],
  [
    "adds to the projection",
    `INSERT INTO public_time SELECT member_id, kind, '"1999-01"' FROM profile_field WHERE id = $1`,
  ],
  ["empties the projection", "DELETE FROM public_time WHERE member_id = $1"],
])("no statement of the web, not even as Ada herself, %s", async (_what, statement) => {
  const { ada, joined, active } = await adaWithTimes();
  await addField(db, ada.id, "city", "Turin", "PUBLIC");
  for (const { id } of [joined, active]) {
    const answer = await tryAs(app, ada, statement, [
      statement.includes("member_id = $1") ? ada.id : id,
    ]);
    expect(answer.changed).toBe(0);
    expect(answer.error).not.toMatch(/does not exist|syntax error|duplicate key|null value/);
  }
});

test("no résumé brings a time along, whatever it calls it", async () => {
  const ada = memberViewer(await newMember(db));
  const before = (await ownProfile(ada)).fields;
  const times = { joined: "1999-01", active: "1999-W01", value: "1999-01" };
  const resume = {
    ...times,
    basics: { name: "Ada", ...times, profiles: [{ network: "joined", ...times }] },
    joined: [times],
    active: [times],
    meta: { lastModified: "1999-01-01T00:00:00Z", ...times },
  };
  const id = await previewResume(ada, fileOf(resume));
  expect((await previewOf(ada, id)).fields.map(({ kind }) => kind)).toEqual(["name", "link"]);
  await importResume(ada, id, "everything new");
  const after = (await ownProfile(ada)).fields;
  expect(after.filter(({ kind }) => fieldKind(kind).derived)).toEqual(before);
});
