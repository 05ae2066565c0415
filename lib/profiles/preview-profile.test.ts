import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { previewProfile } from "./preview-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function adaAndAFriend() {
  const [id, friend] = [await newMember(db), await newMember(db)];
  await addField(db, id, "headline", "For everyone", "PUBLIC");
  await addField(db, id, "skill", { name: "For connections" }, "CONNECTIONS");
  await addField(db, id, "skill", { name: "Also for everyone" }, "PUBLIC");
  await addField(db, id, "phone", "+1 912 555 0100", "ONLY_ME");
  await connect(db, id, friend);
  return { ada: memberViewer(id), friend: memberViewer(friend) };
}

test("Ada looks at her page as others and gets what they get", async () => {
  const { ada, friend } = await adaAndAFriend();
  const asStranger = await previewProfile(ada, "stranger");
  const handle = asStranger.handle ?? "";
  expect(asStranger.fields).toEqual(await profileSeenBy(stranger, handle));
  expect(asStranger.fields).toHaveLength(2);
  expect(await previewProfile(ada, "search-engine")).toEqual(asStranger);
  const asConnection = await previewProfile(ada, "connection");
  expect(asConnection.fields).toEqual(await profileSeenBy(friend, handle));
  expect(asConnection.fields).toHaveLength(3);
});

test("when Ada has hidden everything, only a connection still gets something", async () => {
  const { ada, friend } = await adaAndAFriend();
  await db.owner.query(
    "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND audience = 'PUBLIC'",
    [ada.id],
  );
  const { handle = "", fields } = await previewProfile(ada, "stranger");
  expect(fields).toBeUndefined();
  expect((await previewProfile(ada, "connection")).fields).toEqual(
    await profileSeenBy(friend, handle),
  );
});

test("somebody who never published has no page, whoever looks", async () => {
  const dora = memberViewer(await newMember(db, { name: "Dora" }));
  await addField(db, dora.id, "city", "Turin", "CONNECTIONS");
  for (const as of ["stranger", "connection", "search-engine"] as const) {
    expect(await previewProfile(dora, as)).toEqual({ handle: undefined, fields: undefined });
  }
});
