import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { rowsOf, writtenFields } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import { ownProfile } from "./own-profile.ts";
import { editing } from "./profile-field.data.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { removeField } from "./remove-field.ts";
import { saveField } from "./save-field.ts";
import { ownChange, undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Ada with three public skills; their ids. */
async function adaWithSkills() {
  const ada = memberViewer(await newMember(db));
  const ids: string[] = [];
  for (const name of ["One", "Two", "Three"])
    ids.push(await addField(db, ada.id, "skill", { name }, "PUBLIC"));
  return { ada, ids, second: ids[1] ?? "" };
}

async function removed(ada: MemberViewer, id: string): Promise<string> {
  const change = await removeField(ada, { id, revision: 1 });
  if (!change) throw new Error("there was nothing to remove");
  return change;
}

const skillNames = async (ada: MemberViewer) =>
  (await writtenFields(ada)).map(({ value }) => JSON.stringify(value));

describe("an entry that Ada removed", () => {
  test("comes back where it was, with its audience, and on her page with the same commit", async () => {
    const { ada, second } = await adaWithSkills();
    const before = await rowsOf(db, ada);
    const change = await removed(ada, second);
    expect(await undoChange(ada, change)).toEqual({ undone: true, left: [] });
    const after = await rowsOf(db, ada);
    expect(after).toEqual(before.map((row) => (row.id === second ? { ...row, revision: 2 } : row)));
    const { handle = "" } = await ownProfile(ada);
    expect(await profileSeenBy(stranger, handle)).toHaveLength(3);
  });

  test("comes back once, however often she presses", async () => {
    const { ada, second } = await adaWithSkills();
    const change = await removed(ada, second);
    const presses = await Promise.all([1, 2, 3].map(() => undoChange(ada, change)));
    expect(presses).toEqual(Array(3).fill({ undone: true, left: [] }));
    expect(await skillNames(ada)).toHaveLength(3);
    expect(await ownChange(ada, change)).toMatchObject({ undoable: false });
  });

  test("comes back before the one that was added since in its place", async () => {
    const { ada, ids } = await adaWithSkills();
    const change = await removed(ada, ids[2] ?? "");
    await addField(db, ada.id, "skill", { name: "New" });
    await undoChange(ada, change);
    expect(await skillNames(ada)).toEqual([
      '{"name":"One"}',
      '{"name":"Two"}',
      '{"name":"Three"}',
      '{"name":"New"}',
    ]);
  });

  test("stays away when fifty others fill the room, and she is told which it is", async () => {
    const { ada, second } = await adaWithSkills();
    const change = await removed(ada, second);
    for (let i = 0; i < 48; i += 1) await addField(db, ada.id, "skill", { name: `More ${i}` });
    expect(await undoChange(ada, change)).toEqual({ undone: false, left: ["Skill “Two”"] });
    expect(await skillNames(ada)).toHaveLength(50);
  });

  test("is not overwritten by a window that still shows it as it was", async () => {
    const { ada, second } = await adaWithSkills();
    const old = {
      id: second,
      kind: "skill",
      value: { name: "Old" },
      audience: "PUBLIC",
      revision: 1,
    };
    await undoChange(ada, await removed(ada, second));
    const saved = await saveField(ada, { ...old, kind: "skill", audience: "PUBLIC" });
    expect(saved).toMatchObject({ outcome: "conflict", saved: { value: { name: "Two" } } });
  });

  test("is nobody else's to bring back or to ask about", async () => {
    const { ada, second } = await adaWithSkills();
    const mallory = memberViewer(await newMember(db));
    const change = await removed(ada, second);
    await expect(undoChange(mallory, change)).rejects.toMatchObject({
      key: "profiles.errors.changeGone",
    });
    expect(await ownChange(mallory, change)).toBeUndefined();
    expect(await skillNames(ada)).toHaveLength(2);
  });
});

test("a step over many fields is undone in one step, but for what was changed since", async () => {
  const { ada, ids } = await adaWithSkills();
  const change = await editing(ada, async (tx, step) => {
    await tx.$executeRaw`UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = viewer()`;
    return step;
  });
  await saveField(ada, {
    id: ids[0] ?? "",
    kind: "skill",
    value: { name: "One" },
    audience: "CONNECTIONS",
    revision: 1,
  });
  await saveField(ada, {
    id: ids[1] ?? "",
    kind: "skill",
    value: { name: "Two, better" },
    audience: "ONLY_ME",
    revision: 1,
  });
  expect(await undoChange(ada, change)).toEqual({ undone: true, left: ["Skill “One”"] });
  const fields = await writtenFields(ada);
  expect(fields.map(({ value, audience }) => [value, audience])).toEqual([
    [{ name: "One" }, "CONNECTIONS"],
    [{ name: "Two, better" }, "PUBLIC"],
    [{ name: "Three" }, "PUBLIC"],
  ]);
});

test("undoing is a change too, and can be undone", async () => {
  const { ada, second } = await adaWithSkills();
  await undoChange(ada, await removed(ada, second));
  const { rows } = await db.owner.query<{ change: string }>(
    "SELECT change_id AS change FROM field_change WHERE field_id = $1 ORDER BY changed_at DESC LIMIT 1",
    [second],
  );
  await undoChange(ada, rows[0]?.change ?? "");
  expect(await skillNames(ada)).toHaveLength(2);
});

test("a change that never was is refused", async () => {
  const { ada } = await adaWithSkills();
  await expect(undoChange(ada, randomUUID())).rejects.toMatchObject({
    key: "profiles.errors.changeGone",
  });
});
