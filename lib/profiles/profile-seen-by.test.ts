import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { ownProfile } from "./own-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function adaAndHerHandle() {
  const ada = await newMember(db);
  await addField(db, ada, "headline", "For everyone", "PUBLIC");
  await addField(db, ada, "about", "For connections", "CONNECTIONS");
  await addField(db, ada, "phone", "+1 912 555 0100", "ONLY_ME");
  const { handle } = await ownProfile(memberViewer(ada));
  return { ada, handle: handle ?? "" };
}

const everyone = [{ kind: "headline", value: "For everyone" }];

describe("the profile under a handle", () => {
  test("a stranger, another member and its owner see what is for everyone [privacy/3.2]", async () => {
    const { ada, handle } = await adaAndHerHandle();
    for (const viewer of [stranger, memberViewer(await newMember(db)), memberViewer(ada)]) {
      expect(await profileSeenBy(viewer, handle)).toEqual(everyone);
    }
  });

  test("a connection sees what is for connections too, until they are none", async () => {
    const { ada, handle } = await adaAndHerHandle();
    const friend = await newMember(db);
    await connect(db, ada, friend);
    expect(await profileSeenBy(memberViewer(friend), handle)).toEqual([
      ...everyone,
      { kind: "about", value: "For connections" },
    ]);
    await db.owner.query("DELETE FROM connection WHERE $1 IN (member_a, member_b)", [friend]);
    expect(await profileSeenBy(memberViewer(friend), handle)).toEqual(everyone);
  });

  test("when nothing is public the page does not exist, but for a connection it shows what is theirs to see", async () => {
    const { ada, handle } = await adaAndHerHandle();
    const friend = await newMember(db);
    await connect(db, ada, friend);
    await db.owner.query(
      "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND audience = 'PUBLIC'",
      [ada],
    );
    for (const viewer of [stranger, memberViewer(await newMember(db)), memberViewer(ada)]) {
      expect(await profileSeenBy(viewer, handle)).toBeUndefined();
    }
    expect(await profileSeenBy(memberViewer(friend), handle)).toEqual([
      { kind: "about", value: "For connections" },
    ]);
  });

  test.each(["", "nobody", "' OR 1=1 --", "\u0000", "x".repeat(10_000), "../etc/passwd"])(
    "nobody is under %j",
    async (handle) => {
      expect(await profileSeenBy(stranger, handle)).toBeUndefined();
      expect(await profileSeenBy(memberViewer(await newMember(db)), handle)).toBeUndefined();
    },
  );
});
