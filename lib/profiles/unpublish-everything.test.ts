import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import {
  countOfPublic,
  hiddenFieldsText,
  publishAgain,
  unpublishEverything,
} from "./unpublish-everything.ts";

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
    "SELECT kind, audience FROM profile_field WHERE member_id = $1",
    [id],
  );
  return Object.fromEntries(rows.map(({ kind, audience }) => [kind, audience]));
}

test("Ada unpublishes everything: what was public is hers alone, and her connections keep what is theirs", async () => {
  const { ada, handle } = await adaShowingThree();
  const bystander = await adaShowingThree();
  expect(await countOfPublic(ada)).toBe(3);
  expect(await unpublishEverything(ada)).toHaveLength(3);
  expect(await audiencesOf(ada.id)).toEqual({
    name: "ONLY_ME",
    headline: "ONLY_ME",
    city: "ONLY_ME",
    phone: "ONLY_ME",
    about: "CONNECTIONS",
  });
  expect(await profileSeenBy(stranger, handle)).toBeUndefined();
  expect(await profileSeenBy(stranger, bystander.handle)).toHaveLength(3);
  expect(await unpublishEverything(ada)).toEqual([]);
});

test("she undoes it, and exactly what was public is public again", async () => {
  const { ada, handle } = await adaShowingThree();
  const before = await profileSeenBy(stranger, handle);
  const hidden = await unpublishEverything(ada);
  const carried = hiddenFieldsText.parse(JSON.stringify(hidden));
  expect(await publishAgain(ada, carried)).toBe(3);
  expect(await profileSeenBy(stranger, handle)).toEqual(before);
  expect(await publishAgain(ada, carried)).toBe(0);
});

test("what she changed meanwhile stays hidden, for that was never public", async () => {
  const { ada, handle } = await adaShowingThree();
  const hidden = await unpublishEverything(ada);
  await db.owner.query(
    "UPDATE profile_field SET value = '\"Secret\"', revision = revision + 1 WHERE member_id = $1 AND kind = 'city'",
    [ada.id],
  );
  expect(await publishAgain(ada, hidden)).toBe(2);
  expect(JSON.stringify(await profileSeenBy(stranger, handle))).not.toContain("Secret");
});

test("nobody makes another's fields public, nor one that was not", async () => {
  const { ada, handle } = await adaShowingThree();
  const { ada: eve } = await adaShowingThree();
  const hidden = await unpublishEverything(ada);
  expect(await publishAgain(eve, hidden)).toBe(0);
  expect(await profileSeenBy(stranger, handle)).toBeUndefined();
  for (const odd of ["", "null", "[1]", '[{"id":"x","revision":1}]', "[".repeat(10_000)]) {
    expect(hiddenFieldsText.safeParse(odd).success, odd).toBe(false);
  }
});
