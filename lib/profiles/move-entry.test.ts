import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { rowsOf, writtenFields } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { moveEntry } from "./move-entry.ts";
import { ownProfile } from "./own-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { removeField } from "./remove-field.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const names = ["a", "b", "c", "d"] as const;

/** Ada with four public skills; `id` by name, and what stands on her page in which order. */
async function adaWithSkills() {
  const ada = memberViewer(await newMember(db));
  const ids = new Map<string, string>();
  for (const name of names) ids.set(name, await addField(db, ada.id, "skill", { name }, "PUBLIC"));
  const id = (name: string) => ids.get(name) ?? "";
  const { handle = "" } = await ownProfile(ada);
  const onPage = async () =>
    JSON.stringify(await profileSeenBy(stranger, handle))
      .match(/(?<="name":")./g)
      ?.join("");
  return { ada, id, onPage };
}

describe("the order of Ada's entries", () => {
  test.each([
    ["b", "a", "bacd", 1],
    ["a", "c", "bacd", 2],
    ["a", undefined, "bcda", 4],
    ["d", "a", "dabc", 1],
    ["c", "c", "abcd", 3],
    ["b", "c", "abcd", 2],
  ])("%s before %s makes %s, on her page too", async (moved, before, order, place) => {
    const { ada, id, onPage } = await adaWithSkills();
    const target = before && id(before);
    expect(await moveEntry(ada, { id: id(moved), before: target })).toEqual({ place, count: 4 });
    expect(await onPage()).toBe(order);
  });

  test("is hers alone: whatever the dates say, nothing sorts them", async () => {
    const ada = memberViewer(await newMember(db));
    const periods = [
      { start: "2015", end: "2019-06" },
      { start: "2024-02-29" },
      { start: "2019-07", end: "2023" },
      {},
    ];
    for (const period of periods)
      await addField(db, ada.id, "experience", { title: "Engineer", ...period }, "PUBLIC");
    const { handle = "" } = await ownProfile(ada);
    const fields = await writtenFields(ada);
    const expected = periods.map((period) => ({ title: "Engineer", ...period }));
    expect(fields.map(({ value }) => value)).toEqual(expected);
    const seen = await profileSeenBy(stranger, handle);
    expect(seen?.map(({ value }) => value)).toEqual(expected);
  });

  test("moves only what stands between, and counts as no save of what an open form shows", async () => {
    const { ada, id } = await adaWithSkills();
    await moveEntry(ada, { id: id("b"), before: id("a") });
    const { rows } = await db.owner.query(
      "SELECT FROM field_change WHERE member_id = $1 AND value_before IS NOT NULL",
      [ada.id],
    );
    expect(rows).toHaveLength(2);
    expect((await rowsOf(db, ada)).map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
  });

  test("is undone whole, or not at all where one of the moved is gone", async () => {
    const { ada, id, onPage } = await adaWithSkills();
    const lastChange = async () => {
      const newest =
        "SELECT change_id AS id FROM field_change WHERE member_id = $1 ORDER BY changed_at DESC LIMIT 1";
      return (await db.owner.query<{ id: string }>(newest, [ada.id])).rows[0]?.id ?? "";
    };
    await moveEntry(ada, { id: id("d"), before: id("a") });
    const toFront = await lastChange();
    await undoChange(ada, toFront);
    expect(await onPage()).toBe("abcd");
    await moveEntry(ada, { id: id("d"), before: id("a") });
    const again = await lastChange();
    await removeField(ada, { id: id("b"), revision: 1 });
    expect(await undoChange(ada, again)).toMatchObject({ undone: false });
    expect(await onPage()).toBe("dac");
  });

  test("holds when many windows move at once: every entry is there once, each in a place of its own", async () => {
    const { ada, id, onPage } = await adaWithSkills();
    const moves = Array.from({ length: 16 }, (_, at) =>
      moveEntry(ada, {
        id: id(names[at % 4] ?? ""),
        before: at % 3 === 0 ? undefined : id(names[(at * 3 + 1) % 4] ?? ""),
      }),
    );
    await Promise.all(moves);
    expect([...((await onPage()) ?? "")].sort()).toEqual([...names]);
    expect((await rowsOf(db, ada)).map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  test("is refused where the neighbour is gone, is of another kind, or is somebody else's", async () => {
    const { ada, id, onPage } = await adaWithSkills();
    const other = await adaWithSkills();
    const city = await addField(db, ada.id, "city", "Turin");
    const gone = { key: "profiles.errors.moveGone" };
    await removeField(ada, { id: id("c"), revision: 1 });
    for (const before of [id("c"), city, other.id("a")])
      await expect(moveEntry(ada, { id: id("a"), before })).rejects.toMatchObject(gone);
    const theirs = { id: other.id("a"), before: undefined };
    await expect(moveEntry(ada, theirs)).rejects.toMatchObject(gone);
    expect(await onPage()).toBe("abd");
    expect(await other.onPage()).toBe("abcd");
  });
});
