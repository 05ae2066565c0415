import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { writtenFields } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { ownProfile } from "./own-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { saveField } from "./save-field.ts";
import { setAudience } from "./set-audience.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function adaWithJobs() {
  const ada = memberViewer(await newMember(db));
  const headline = await addField(db, ada.id, "headline", "Engineer");
  for (const [at, audience] of (["ONLY_ME", "CONNECTIONS", "PUBLIC"] as const).entries())
    await addField(db, ada.id, "experience", { title: `Job ${at}` }, audience);
  const audiences = async () => (await writtenFields(ada)).map(({ audience }) => audience);
  return { ada, headline, audiences };
}

test("all of Ada's experience is public in one step, and as it was before in one step", async () => {
  const { ada, audiences } = await adaWithJobs();
  const change = await setAudience(ada, { kind: "experience" }, "PUBLIC");
  expect(await audiences()).toEqual(["ONLY_ME", "PUBLIC", "PUBLIC", "PUBLIC"]);
  const { handle = "" } = await ownProfile(ada);
  expect(await profileSeenBy(stranger, handle)).toHaveLength(3);

  expect(await undoChange(ada, change ?? "")).toEqual({ undone: true, left: [] });
  expect(await audiences()).toEqual(["ONLY_ME", "ONLY_ME", "CONNECTIONS", "PUBLIC"]);
  expect(await profileSeenBy(stranger, handle)).toHaveLength(1);
});

test("one field moves alone, and a window that is open on it is told", async () => {
  const { ada, headline, audiences } = await adaWithJobs();
  await setAudience(ada, { id: headline }, "CONNECTIONS");
  expect(await audiences()).toEqual(["CONNECTIONS", "ONLY_ME", "CONNECTIONS", "PUBLIC"]);
  const older = { id: headline, kind: "headline", value: "Baker", revision: 1 } as const;
  expect(await saveField(ada, { ...older, audience: "PUBLIC" })).toMatchObject({
    outcome: "conflict",
    saved: { audience: "CONNECTIONS" },
  });
});

test("where all is so already nothing changes, and there is nothing to undo", async () => {
  const { ada, headline } = await adaWithJobs();
  expect(await setAudience(ada, { id: headline }, "ONLY_ME")).toBeUndefined();
  expect((await writtenFields(ada)).map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
});

test("what is empty, gone, or somebody else's does not move", async () => {
  const { ada, headline } = await adaWithJobs();
  const other = await adaWithJobs();
  const gone = { key: "profiles.errors.audienceGone" };
  const field = { id: headline, kind: "headline", value: "", revision: 1 } as const;
  await saveField(ada, { ...field, audience: "ONLY_ME" });
  for (const id of [headline, other.headline])
    await expect(setAudience(ada, { id }, "PUBLIC")).rejects.toMatchObject(gone);
  await expect(setAudience(ada, { kind: "skill" }, "PUBLIC")).rejects.toMatchObject(gone);
  // What there is one of has no entries to show at once.
  await expect(setAudience(other.ada, { kind: "headline" }, "PUBLIC")).rejects.toMatchObject(gone);
  expect(await other.audiences()).toEqual(["ONLY_ME", "ONLY_ME", "CONNECTIONS", "PUBLIC"]);
});
