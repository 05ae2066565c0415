import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { kindsOf, makeOlder, newAda, newLooker, seenOf } from "#e2e/support/openings.ts";
import { addField, connect, giveRole, newMember } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { publicPageOpenedBy } from "../profiles/public-page.ts";
import { retain } from "../steward/retain/retain.ts";
import { ownDisclosures } from "./own-disclosures.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe("Ada sees that a recruiter opened her profile", () => {
  test("who, when, why, and which fields they got, which are exactly those [privacy/8.1]", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db, "Rita")];
    const fields = await profileSeenBy(rita, subject.handle, "SEARCH");
    const [seen, ...more] = await seenOf(subject);
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ role: "RECRUITER", why: "SEARCH", name: "Rita" });
    expect(seen?.kinds).toEqual(kindsOf(fields));
    expect(seen?.kinds).toEqual(["name", "headline", "city"]);
    expect(Date.now() - (seen?.at.getTime() ?? 0)).toBeLessThan(60_000);
  });

  test("with what is for connections when the recruiter is one", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await connect(db, subject.viewer.id, rita.id);
    const fields = await profileSeenBy(rita, subject.handle);
    expect(kindsOf(fields)).toContain("about");
    expect((await seenOf(subject))[0]?.kinds).toEqual(kindsOf(fields));
  });

  test("by name only as far as the recruiter shows it to her, and not at all once they have left", async () => {
    const [subject, shy] = [await newAda(db), await newLooker(db)];
    const name = await addField(db, shy.id, "name", "Shy Recruiter");
    await profileSeenBy(shy, subject.handle);
    const nameSeen = async () => (await seenOf(subject))[0]?.name;
    expect(await nameSeen()).toBeUndefined();
    await db.owner.query("UPDATE profile_field SET audience = 'PUBLIC' WHERE id = $1", [name]);
    expect(await nameSeen()).toBe("Shy Recruiter");
    await db.owner.query("DELETE FROM member WHERE id = $1", [shy.id]);
    expect(await seenOf(subject)).toMatchObject([{ role: "RECRUITER", name: undefined }]);
    expect(JSON.stringify(await seenOf(subject))).not.toContain(shy.id);
  });

  test("as a contact or as a picture, too", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    expect(await publicPageOpenedBy(rita, subject.handle)).toBeDefined();
    expect(await seenOf(subject)).toHaveLength(1);
  });

  test("and her erasure takes all of it along", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    await db.owner.query("DELETE FROM member WHERE id = $1", [subject.viewer.id]);
    const left = "SELECT FROM disclosure WHERE viewer_id = $1";
    expect((await db.owner.query(left, [rita.id])).rowCount).toBe(0);
  });

  test("staff too, as staff", async () => {
    const [subject, sven] = [await newAda(db), memberViewer(await newMember(db))];
    await giveRole(db, sven.id, "SUPPORT");
    await profileSeenBy(sven, subject.handle);
    expect(await seenOf(subject)).toMatchObject([{ role: "SUPPORT", why: "PROFILE" }]);
  });
});

describe("one disclosure", () => {
  test("is all that fifty openings within an hour make, also eight at once", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await Promise.all(Array.from({ length: 8 }, () => profileSeenBy(rita, subject.handle)));
    for (let turn = 0; turn < 42; turn++) await profileSeenBy(rita, subject.handle, "SEARCH");
    expect(await seenOf(subject)).toHaveLength(1);
  });

  test("is made of two openings at one moment, of which the second waits for the first", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    const [one, other] = [await db.connectAs("app"), await db.connectAs("app")];
    const open = "SELECT note_opening($1, 'PROFILE')";
    for (const client of [one, other]) {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.viewer', $1, true)", [rita.id]);
    }
    await one.query(open, [subject.viewer.id]);
    const waiting = other.query(open, [subject.viewer.id]);
    const waits = "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'";
    await expect.poll(async () => (await db.owner.query(waits)).rowCount, { interval: 5 }).toBe(1);
    await one.query("COMMIT");
    await waiting;
    await other.query("COMMIT");
    expect(await seenOf(subject)).toHaveLength(1);
  });

  test("is kept for twelve months, not a minute less or more [privacy/8.1]", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    await makeOlder(db, "12 months -1 minute");
    await retain();
    expect(await seenOf(subject)).toHaveLength(1);
    await makeOlder(db, "2 minutes");
    await retain();
    expect(await seenOf(subject)).toEqual([]);
  });

  test("is not enough when there is more to see than it says, or an hour is over", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    await addField(db, subject.viewer.id, "skill", { name: "Weaving" }, "PUBLIC");
    expect(kindsOf(await profileSeenBy(rita, subject.handle))).toContain("skill");
    expect((await seenOf(subject)).map(({ kinds }) => kinds.includes("skill"))).toEqual([
      true,
      false,
    ]);
    await makeOlder(db, "59 minutes");
    await profileSeenBy(rita, subject.handle);
    expect(await seenOf(subject)).toHaveLength(2);
    await makeOlder(db, "1 minute");
    await profileSeenBy(rita, subject.handle);
    expect(await seenOf(subject)).toHaveLength(3);
  });

  test("is not made by who sees nothing, by Ada herself, by a stranger or by a member without a role", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    const hidden = await newMember(db, { name: "Hidden" });
    await db.owner.query("INSERT INTO handle (handle, member_id) VALUES ('hidden-one', $1)", [
      hidden,
    ]);
    expect(await profileSeenBy(rita, "hidden-one")).toBeUndefined();
    expect(await profileSeenBy(rita, "nobody2345")).toBeUndefined();
    await giveRole(db, subject.viewer.id, "RECRUITER");
    await profileSeenBy(subject.viewer, subject.handle);
    await profileSeenBy(stranger, subject.handle);
    await profileSeenBy(memberViewer(await newMember(db)), subject.handle);
    expect(await seenOf(subject)).toEqual([]);
    expect((await ownDisclosures(memberViewer(hidden))).disclosures).toEqual([]);
  });
});

test("the pages of the list go on where the last one stopped, and none is shown twice", async () => {
  const subject = await newAda(db);
  for (let turn = 0; turn < 25; turn++) await profileSeenBy(await newLooker(db), subject.handle);
  const first = await ownDisclosures(subject.viewer);
  const second = await ownDisclosures(subject.viewer, first.earlier);
  const ids = [...first.disclosures, ...second.disclosures].map(({ id }) => id);
  expect([first.disclosures.length, new Set(ids).size, second.earlier]).toEqual([
    20,
    25,
    undefined,
  ]);
});
