import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partOf } from "#e2e/support/exports.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { newMember, newRecruiter, personShowing } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { closeQueue } from "../queue.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const tableOf = async (whose: MemberViewer, table: string): Promise<Record<string, unknown>[]> =>
  (await partOf(await exported(whose), "data.json")).tables[table];

test("an export tells who saw its owner, by name as far as they show it", async () => {
  const ada = memberViewer(await personShowing(db, "Ada", [["headline", "Engineer"]]));
  const handle = await handleOf(db, ada.id);
  const [rita, shy, gone] = [
    await newRecruiter(db, "Rita Recruiter"),
    await newRecruiter(db),
    await newRecruiter(db, "Gone Recruiter"),
  ];
  for (const looker of [rita, shy, gone]) await profileSeenBy(memberViewer(looker), handle);
  await db.owner.query("DELETE FROM member WHERE id = $1", [gone]);
  const hers = await tableOf(ada, "disclosure");
  expect(hers.map((row) => row.with).sort()).toEqual(["Rita Recruiter", null, null]);
  expect(hers[0]).toMatchObject({
    viewer_role: "RECRUITER",
    why: "PROFILE",
    kinds: ["headline", "name"],
  });
  expect(JSON.stringify(hers)).not.toMatch(new RegExp(`${rita}|${shy}|${gone}|Gone`));
});

test("a recruiter's tells what they opened, and of the others no more than those show them", async () => {
  const ada = await personShowing(db, "Ada Seen", [["headline", "Engineer"]]);
  const rita = memberViewer(await newRecruiter(db));
  await profileSeenBy(rita, await handleOf(db, ada));
  await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1", [ada]);
  expect(await tableOf(rita, "disclosure")).toMatchObject([{ with: null, why: "PROFILE" }]);
  expect(await tableOf(rita, "member_role")).toMatchObject([{ role: "RECRUITER" }]);
});

test("an export has the numbers of visits as they are shown, and not those they were made of", async () => {
  const ada = memberViewer(await newMember(db));
  await db.owner.query("INSERT INTO visit_tally VALUES ($1, '2026-W01', 1234567912)", [ada.id]);
  await db.owner.query("INSERT INTO visit_week VALUES ($1, '2026-W01', 1234567910)", [ada.id]);
  expect(await tableOf(ada, "visit_week")).toMatchObject([
    { week: "2026-W01", visits: 1_234_567_910 },
  ]);
  const whole = JSON.stringify(await partOf(await exported(ada), "data.json"));
  expect(whole).not.toContain("1234567912");
});
