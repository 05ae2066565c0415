import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { writtenFields } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { eraseHistory } from "./erase-history.ts";
import { removeField } from "./remove-field.ts";
import { setAudience } from "./set-audience.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

type Kept = { id: string; step: string; kind: string };

async function entriesOf({ id }: MemberViewer): Promise<Kept[]> {
  const { rows } = await db.owner.query<Kept>(
    "SELECT id, change_id AS step, kind FROM field_change WHERE member_id = $1 ORDER BY changed_at, id",
    [id],
  );
  return rows;
}

/** Ada with three skills that she showed in one step: six entries. */
async function adaWithSkills() {
  const ada = memberViewer(await newMember(db));
  const skills: string[] = [];
  for (const name of ["One", "Two", "Three"])
    skills.push(await addField(db, ada.id, "skill", { name }));
  const step = (await setAudience(ada, { kind: "skill" }, "PUBLIC")) ?? "";
  return { ada, skills, step };
}

describe("what Ada erases from her history", () => {
  test("is gone from the database, and her profile stays as it is", async () => {
    const { ada } = await adaWithSkills();
    const before = await writtenFields(ada);
    const [first, ...others] = await entriesOf(ada);
    expect(await eraseHistory(ada, { step: first?.step ?? "", id: first?.id ?? "" })).toBe(1);
    expect(await entriesOf(ada)).toEqual(others);
    expect(await writtenFields(ada)).toEqual(before);
  });

  test("is one entry of a step, or the step", async () => {
    const { ada, step } = await adaWithSkills();
    const inStep = (await entriesOf(ada)).filter((entry) => entry.step === step);
    expect(inStep).toHaveLength(3);
    await eraseHistory(ada, { step, id: inStep[1]?.id ?? "" });
    expect(await entriesOf(ada)).toHaveLength(5);
    expect(await eraseHistory(ada, { step })).toBe(2);
    expect(await entriesOf(ada)).toHaveLength(3);
  });

  test("is everything of hers, and nothing of anybody else [privacy/3.15]", async () => {
    const { ada } = await adaWithSkills();
    const ben = memberViewer(await newMember(db));
    await addField(db, ben.id, "headline", "Still here");
    expect(await eraseHistory(ada, "all")).toBe(6);
    expect(await entriesOf(ada)).toEqual([]);
    expect(await entriesOf(ben)).toHaveLength(1);
    expect(await writtenFields(ada)).toHaveLength(3);
  });

  test("is gone once, however often she presses", async () => {
    const { ada, step } = await adaWithSkills();
    const presses = await Promise.all([1, 2].map(() => eraseHistory(ada, { step })));
    expect(presses.toSorted()).toEqual([0, 3]);
  });

  test("can't be undone any more", async () => {
    const { ada, step } = await adaWithSkills();
    await eraseHistory(ada, { step });
    await expect(undoChange(ada, step)).rejects.toMatchObject({
      key: "profiles.errors.changeGone",
    });
  });

  test("is nobody else's to erase", async () => {
    const { ada, step } = await adaWithSkills();
    const mallory = memberViewer(await newMember(db));
    const [first] = await entriesOf(ada);
    expect(await eraseHistory(mallory, { step, id: first?.id ?? "" })).toBe(0);
    expect(await eraseHistory(mallory, { step })).toBe(0);
    expect(await eraseHistory(mallory, { step: randomUUID() })).toBe(0);
    expect(await eraseHistory(mallory, "all")).toBe(0);
    expect(await entriesOf(ada)).toHaveLength(6);
  });
});

describe("while something else runs", () => {
  test("an undo that began before is in what is erased, and one that comes after finds nothing", async () => {
    for (let round = 0; round < 8; round++) {
      const { ada, skills } = await adaWithSkills();
      const removal = (await removeField(ada, { id: skills[0] ?? "", revision: 2 })) ?? "";
      const [undone, erased] = await Promise.allSettled([
        undoChange(ada, removal),
        eraseHistory(ada, "all"),
      ]);
      expect(erased.status).toBe("fulfilled");
      expect(await entriesOf(ada)).toEqual([]);
      expect(await writtenFields(ada)).toHaveLength(undone.status === "fulfilled" ? 3 : 2);
    }
  });

  test("erasing waits for an undo whose changes are not there to be seen yet", async () => {
    const { ada, skills } = await adaWithSkills();
    await removeField(ada, { id: skills[0] ?? "", revision: 2 });
    const app = await db.connectAs("app");
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.viewer', $1, true)", [ada.id]);
    await app.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [skills[1]]);
    const erasing = eraseHistory(ada, "all");
    const waiting =
      "SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";
    await expect
      .poll(async () => (await db.owner.query(waiting)).rowCount, { interval: 5 })
      .toBe(1);
    await app.query("COMMIT");
    await erasing;
    expect(await entriesOf(ada)).toEqual([]);
  });
});
