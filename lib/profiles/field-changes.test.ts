import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { editing } from "./profile-field.data.ts";
import { removeField } from "./remove-field.ts";
import { saveField } from "./save-field.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** What is kept of the changes of a member, oldest first. */
async function changesOf(member: string) {
  const { rows } = await db.owner.query(
    `SELECT change_id AS change, session_id AS session, kind,
       to_jsonb(ARRAY[value_before, to_jsonb(audience_before), to_jsonb(position_before)]) AS before,
       to_jsonb(ARRAY[value_after, to_jsonb(audience_after), to_jsonb(position_after)]) AS after
     FROM field_change WHERE member_id = $1 ORDER BY changed_at, position_after`,
    [member],
  );
  return rows;
}

const none = [null, null, null];

describe("what is kept of Ada's changes", () => {
  test("how a field was and how it is since, when it came, changed and went", async () => {
    const ada = memberViewer(await newMember(db), randomUUID());
    const skill = { id: randomUUID(), kind: "skill", value: { name: "Bridges" } } as const;
    await saveField(ada, { ...skill, audience: "ONLY_ME", revision: 0 });
    await saveField(ada, { ...skill, audience: "PUBLIC", revision: 1 });
    await removeField(ada, { id: skill.id, revision: 2 });
    const states = [
      [{ name: "Bridges" }, "ONLY_ME", 0],
      [{ name: "Bridges" }, "PUBLIC", 0],
    ];
    const kept = await changesOf(ada.id);
    expect(kept).toMatchObject([
      { kind: "skill", session: ada.session, before: none, after: states[0] },
      { kind: "skill", session: ada.session, before: states[0], after: states[1] },
      { kind: "skill", session: ada.session, before: states[1], after: none },
    ]);
    expect(new Set(kept.map(({ change }) => change)).size).toBe(3);
  });

  test("nothing, when a save changed nothing", async () => {
    const ada = memberViewer(await newMember(db));
    const headline = { id: randomUUID(), kind: "headline", value: "Same", audience: "ONLY_ME" };
    await saveField(ada, { ...headline, kind: "headline", audience: "ONLY_ME", revision: 0 });
    await saveField(ada, { ...headline, kind: "headline", audience: "ONLY_ME", revision: 1 });
    expect(await changesOf(ada.id)).toHaveLength(1);
  });

  test("one change for all that was done in one step", async () => {
    const ada = memberViewer(await newMember(db));
    for (const name of ["One", "Two", "Three"]) await addField(db, ada.id, "skill", { name });
    const step = await editing(ada, async (tx, change) => {
      await tx.$executeRaw`UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = viewer() AND kind = 'skill' AND position < 2`;
      await tx.$executeRaw`DELETE FROM profile_field WHERE member_id = viewer() AND position = 2`;
      return change;
    });
    const kept = (await changesOf(ada.id)).filter(({ change }) => change === step);
    expect(kept).toHaveLength(3);
    expect(kept.filter(({ after }) => after[1] === "PUBLIC")).toHaveLength(2);
  });

  test("nothing of a step that failed", async () => {
    const ada = memberViewer(await newMember(db));
    const failing = editing(ada, async (tx) => {
      await tx.profileField.createMany({
        data: [{ memberId: ada.id, kind: "about", value: "half" }],
      });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await changesOf(ada.id)).toEqual([]);
  });

  test("nothing at all once she is gone", async () => {
    const ada = await newMember(db, { name: "Ada" });
    await addField(db, ada, "headline", "Here", "PUBLIC");
    expect(await changesOf(ada)).toHaveLength(2);
    await db.owner.query("DELETE FROM member WHERE id = $1", [ada]);
    const { rows } = await db.owner.query("SELECT FROM field_change WHERE member_id = $1", [ada]);
    expect(rows).toEqual([]);
  });
});

test("entries change places in one statement, and two never stand in one place", async () => {
  const ada = await newMember(db);
  for (const name of ["One", "Two"]) await addField(db, ada, "skill", { name });
  const swap =
    "UPDATE profile_field SET position = 1 - position WHERE member_id = $1 AND kind = 'skill'";
  expect((await db.owner.query(swap, [ada])).rowCount).toBe(2);
  const onto = "UPDATE profile_field SET position = 1 WHERE member_id = $1 AND kind = 'skill'";
  await expect(db.owner.query(onto, [ada])).rejects.toThrow(/duplicate key/);
});
