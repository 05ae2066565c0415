import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partsOf } from "#e2e/support/exports.ts";
import { previewSample } from "#e2e/support/imports.ts";
import { sessionsOf } from "../accounts/sessions.ts";
import { ownHoldings } from "../holdings/own-holdings.ts";
import { object, objectionSince } from "../objections/object.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import { chooseHandle } from "../profiles/choose-handle.ts";
import { ownHistory } from "../profiles/own-history.ts";
import { ownProfile } from "../profiles/own-profile.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { importResume } from "../profiles/resume/import-resume.ts";
import { saveField } from "../profiles/save-field.ts";
import { setAudience } from "../profiles/set-audience.ts";
import { undoChange } from "../profiles/undo-change.ts";
import { closeQueue } from "../queue.ts";
import { searchPeople } from "../search/search-people.ts";
import { ownConsents } from "./own-consents.ts";

let db: TestDatabase;
let ines: MemberViewer;
beforeAll(async () => {
  db = await testDatabase();
  const email = await newAccount({ name: "Ines Marwood" });
  const { rows } = await db.owner.query("SELECT id FROM member WHERE email = $1", [email]);
  ines = memberViewer(rows[0].id);
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** Whatever the ledger has of anybody. */
async function ledger() {
  const { rows } = await db.owner.query(
    `SELECT (SELECT count(*) FROM consent_entry)::int + (SELECT count(*) FROM consent_seal)::int
       + (SELECT count(*) FROM consent_key)::int AS count`,
  );
  return rows[0].count;
}

async function idOf(kind: string) {
  const { fields } = await ownProfile(ines);
  return fields.find((field) => field.kind === kind)?.id ?? "";
}

const field = (kind: "headline" | "religion", value: string, audience: "ONLY_ME" | "PUBLIC") =>
  saveField(ines, { id: randomUUID(), kind, value, audience, revision: 0 });

test("who signs up has given no consent, and none stands for them [privacy/2.10 terms/4.3]", async () => {
  expect([await ownConsents(ines), await ledger()]).toEqual([[], 0]);
  const standing = "SELECT FROM field_kind WHERE special AND consents_to_show($1, kind, 'PUBLIC')";
  expect((await db.owner.query(standing, [ines.id])).rowCount).toBe(0);
});

test("with every consent off they write, publish, are found, import, undo, object and take everything along [privacy/2.10 terms/4.3]", async () => {
  expect(await field("headline", "Keeper of bridges", "PUBLIC")).toMatchObject({
    outcome: "saved",
  });
  expect(await field("religion", "Quaker", "ONLY_ME")).toMatchObject({ outcome: "saved" });
  await setAudience(ines, { id: await idOf("name") }, "PUBLIC");
  await setAudience(ines, { id: await idOf("joined") }, "PUBLIC");
  await chooseHandle(ines, "ines-marwood");
  const shown = await profileSeenBy(stranger, "ines-marwood");
  expect(shown?.map(({ kind }) => kind)).toEqual(["name", "headline", "joined"]);
  const { people } = await searchPeople({ typed: "keeper bridges", after: undefined });
  expect(people.map(({ name }) => name)).toEqual(["Ines Marwood"]);

  const preview = await previewSample(ines);
  await importResume(ines, preview, "everything new");
  const hidden = await setAudience(ines, { id: await idOf("headline") }, "ONLY_ME");
  expect(await undoChange(ines, hidden ?? "")).toEqual({ undone: true, left: [] });
  expect((await ownHistory(ines, undefined)).steps.length).toBeGreaterThan(5);

  await object(ines, "search-engines");
  expect(await objectionSince(ines, "search-engines")).toBeDefined();
  expect(await sessionsOf(ines)).toEqual([]);
  const held = await ownHoldings(ines);
  expect(held.find(({ table }) => table === "consent_entry")).toMatchObject({ count: 0 });
  const parts = await partsOf(await exported(ines));
  expect(parts.get("data.json")).toContain("Keeper of bridges");
  expect([...parts.keys()].filter((path) => path.startsWith("consents/"))).toEqual([]);
  expect([await ownConsents(ines), await ledger()]).toEqual([[], 0]);
});
