import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { undoChange } from "./undo-change.ts";
import { countOfPublic, unpublishEverything } from "./unpublish-everything.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function adaShowingThree() {
  const ada = memberViewer(
    await personShowing(db, "Ada", [
      ["headline", "Engineer"],
      ["city", "Turin"],
    ]),
  );
  await addField(db, ada.id, "about", "For connections", "CONNECTIONS");
  await addField(db, ada.id, "phone", "1");
  return { ada, handle: await handleOf(db, ada.id) };
}

async function audiencesOf(id: string) {
  const { rows } = await db.owner.query<{ kind: string; audience: string }>(
    "SELECT kind, audience FROM profile_field WHERE member_id = $1 AND NOT is_derived_kind(kind)",
    [id],
  );
  return Object.fromEntries(rows.map(({ kind, audience }) => [kind, audience]));
}

test("Ada unpublishes everything: what was public is hers alone, and her connections keep what is theirs [privacy/3.10]", async () => {
  const { ada, handle } = await adaShowingThree();
  const bystander = await adaShowingThree();
  expect(await countOfPublic(ada)).toBe(3);
  expect(await unpublishEverything(ada)).toMatchObject({ count: 3 });
  expect(await audiencesOf(ada.id)).toEqual({
    name: "ONLY_ME",
    headline: "ONLY_ME",
    city: "ONLY_ME",
    phone: "ONLY_ME",
    about: "CONNECTIONS",
  });
  expect(await profileSeenBy(stranger, handle)).toBeUndefined();
  expect(await profileSeenBy(stranger, bystander.handle)).toHaveLength(3);
  expect(await unpublishEverything(ada)).toMatchObject({ count: 0 });
});

test("she undoes it, and exactly what was public is public again [privacy/3.10]", async () => {
  const { ada, handle } = await adaShowingThree();
  const before = await profileSeenBy(stranger, handle);
  const { change } = await unpublishEverything(ada);
  expect(await undoChange(ada, change)).toEqual({ undone: true, left: [] });
  expect(await profileSeenBy(stranger, handle)).toEqual(before);
});

test("what she wrote meanwhile is not shown by the undo", async () => {
  const { ada, handle } = await adaShowingThree();
  const { change } = await unpublishEverything(ada);
  await db.owner.query(
    `UPDATE profile_field SET value = '"Secret"', audience = 'CONNECTIONS', revision = revision + 1
     WHERE member_id = $1 AND kind = 'city'`,
    [ada.id],
  );
  expect(await undoChange(ada, change)).toEqual({ undone: true, left: ["City"] });
  expect(JSON.stringify(await profileSeenBy(stranger, handle))).not.toContain("Secret");
});

test("nobody else undoes it", async () => {
  const { ada, handle } = await adaShowingThree();
  const { ada: eve } = await adaShowingThree();
  const { change } = await unpublishEverything(ada);
  await expect(undoChange(eve, change)).rejects.toMatchObject({
    key: "profiles.errors.changeGone",
  });
  expect(await profileSeenBy(stranger, handle)).toBeUndefined();
});

test("a special category goes with the rest, and with it the consent to show it", async () => {
  const { ada, handle } = await adaShowingThree();
  await addField(db, ada.id, "religion", "Quaker", "PUBLIC");
  const { change } = await unpublishEverything(ada);
  expect(await profileSeenBy(stranger, handle)).toBeUndefined();
  expect(await undoChange(ada, change)).toMatchObject({
    undone: true,
    left: ["Religion or belief"],
  });
  expect(JSON.stringify(await profileSeenBy(stranger, handle))).not.toContain("Quaker");
});
