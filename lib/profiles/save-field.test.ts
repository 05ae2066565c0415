import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { writtenFields } from "#e2e/support/imports.ts";
import { newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import type { FieldValue } from "./field-value.ts";
import { ownProfile } from "./own-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { removeField } from "./remove-field.ts";
import { type FieldToSave, saveField } from "./save-field.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function someone(): Promise<MemberViewer> {
  return memberViewer(await newMember(db));
}

const headline = (value: FieldValue, more: Partial<FieldToSave> = {}): FieldToSave => ({
  id: randomUUID(),
  kind: "headline",
  value,
  audience: "ONLY_ME",
  revision: 0,
  ...more,
});

describe("saving a field", () => {
  test("Ada's headline is hers alone until she says otherwise, and gone from her page when she hides it [privacy/3.1 privacy/3.5 terms/2.3]", async () => {
    const ada = await someone();
    const field = headline("Engineer of bridges");
    await saveField(ada, field);
    expect((await ownProfile(ada)).handle).toBeUndefined();

    await saveField(ada, { ...field, revision: 1, audience: "PUBLIC" });
    const { handle, published } = await ownProfile(ada);
    expect(handle).toMatch(/^[a-z0-9]{10}$/);
    expect(published).toBe(true);
    expect(await profileSeenBy(stranger, handle ?? "")).toEqual([
      { kind: "headline", value: "Engineer of bridges" },
    ]);

    await saveField(ada, { ...field, revision: 2, audience: "ONLY_ME" });
    expect(await profileSeenBy(stranger, handle ?? "")).toBeUndefined();
    expect(await ownProfile(ada)).toMatchObject({ handle, published: false });
  });

  test("the second of two windows is shown what the first one saved, and overwrites nothing", async () => {
    const ada = await someone();
    const field = headline("First");
    await saveField(ada, field);
    await saveField(ada, {
      ...field,
      value: "From the first window",
      revision: 1,
      audience: "CONNECTIONS",
    });

    const second = await saveField(ada, { ...field, value: "From the second window", revision: 1 });
    expect(second).toMatchObject({
      outcome: "conflict",
      saved: { value: "From the first window", audience: "CONNECTIONS", revision: 2 },
    });
    expect(await writtenFields(ada)).toMatchObject([
      { value: "From the first window", audience: "CONNECTIONS" },
    ]);

    const again = await saveField(ada, { ...field, value: "From the second window", revision: 2 });
    expect(again).toMatchObject({ outcome: "saved", revision: 3 });
  });

  test("two windows that both make the first headline are told as well", async () => {
    const ada = await someone();
    const both = await Promise.all([
      saveField(ada, headline("One")),
      saveField(ada, headline("Two")),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved"]);
    expect(await writtenFields(ada)).toHaveLength(1);
  });

  test("of many saves of the same revision at once exactly one is written", async () => {
    const ada = await someone();
    const field = headline("Start");
    await saveField(ada, field);
    const saves = Array.from({ length: 8 }, (_, i) =>
      saveField(ada, { ...field, value: `Window ${i}`, revision: 1 }),
    );
    const outcomes = (await Promise.all(saves)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
    expect((await writtenFields(ada))[0]?.revision).toBe(2);
  });

  test("pressing Save twice on a new entry makes one entry", async () => {
    const ada = await someone();
    const entry: FieldToSave = { ...headline({ name: "Bridges" }), kind: "skill" };
    const both = await Promise.all([saveField(ada, entry), saveField(ada, entry)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved"]);
    expect(await writtenFields(ada)).toHaveLength(1);
  });

  test("entries keep the order in which they were added, also when they are added at once", async () => {
    const ada = await someone();
    const skills = ["One", "Two", "Three"].map(
      (name): FieldToSave => ({ ...headline({ name }), kind: "skill" }),
    );
    for (const skill of skills) await saveField(ada, skill);
    const more = Array.from(
      { length: 6 },
      (_, i): FieldToSave => ({ ...headline({ name: `More ${i}` }), kind: "skill" }),
    );
    await Promise.all(more.map((skill) => saveField(ada, skill)));
    const fields = await writtenFields(ada);
    expect(fields.slice(0, 3).map(({ value }) => value)).toEqual([
      { name: "One" },
      { name: "Two" },
      { name: "Three" },
    ]);
    expect(fields).toHaveLength(9);
  });

  test("the fifty-first entry is refused and the fifty stay", async () => {
    const ada = await someone();
    const entry = (i: number): FieldToSave => ({
      ...headline({ name: `Skill ${i}` }),
      kind: "skill",
    });
    for (let i = 0; i < 50; i += 1) await saveField(ada, entry(i));
    await expect(saveField(ada, entry(50))).rejects.toMatchObject({
      key: "profiles.errors.fullOfEntries",
    });
    expect(await writtenFields(ada)).toHaveLength(50);
  });

  test("Mallory can neither change nor remove Ada's field by naming its id", async () => {
    const [ada, mallory] = [await someone(), await someone()];
    const field = headline("Ada's own", { audience: "PUBLIC" });
    await saveField(ada, field);
    await expect(
      saveField(mallory, { ...field, value: "Taken over", revision: 1 }),
    ).rejects.toMatchObject({
      key: "profiles.errors.gone",
    });
    // As with any id that he made up: a field of his own, and nothing to learn.
    const own = await saveField(mallory, { ...field, value: "Taken over" });
    expect(own).toMatchObject({
      outcome: "saved",
      revision: 1,
      id: expect.not.stringMatching(field.id),
    });
    expect(await removeField(mallory, { id: field.id, revision: 1 })).toBeUndefined();
    expect(await writtenFields(ada)).toMatchObject([{ value: "Ada's own", revision: 1 }]);
    expect(await writtenFields(mallory)).toMatchObject([{ value: "Taken over" }]);
  });

  test("a field stays of its kind: a value read as another's is not kept in its place", async () => {
    const ada = await someone();
    const field = headline("Engineer of bridges", { audience: "PUBLIC" });
    await saveField(ada, field);
    const skill: FieldToSave = { ...field, kind: "skill", value: { name: "x" }, revision: 1 };
    await expect(saveField(ada, skill)).rejects.toMatchObject({ key: "profiles.errors.gone" });
    expect(await writtenFields(ada)).toMatchObject([{ value: "Engineer of bridges" }]);
  });

  test("an entry that was saved in another window is not removed by who did not see that", async () => {
    const ada = await someone();
    const entry: FieldToSave = { ...headline({ name: "Bridges" }), kind: "skill" };
    await saveField(ada, entry);
    await saveField(ada, { ...entry, value: { name: "Tunnels" }, revision: 1 });
    await expect(removeField(ada, { id: entry.id, revision: 1 })).rejects.toMatchObject({
      key: "profiles.errors.savedElsewhere",
    });
    expect(await writtenFields(ada)).toMatchObject([{ value: { name: "Tunnels" } }]);
  });

  test("an entry that was removed in another window is not brought back by a save", async () => {
    const ada = await someone();
    const entry: FieldToSave = { ...headline({ name: "Bridges" }), kind: "skill" };
    await saveField(ada, entry);
    expect(await removeField(ada, { id: entry.id, revision: 1 })).toBeDefined();
    await expect(saveField(ada, { ...entry, revision: 1 })).rejects.toMatchObject({
      key: "profiles.errors.gone",
    });
    expect(await removeField(ada, { id: entry.id, revision: 1 })).toBeUndefined();
  });
});
