import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import type { Audience } from "../privacy/audience.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import { hideSensitive } from "./hide-sensitive.ts";
import { ownProfile } from "./own-profile.ts";
import { saveFieldSchema } from "./profile-field.schema.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { saveFieldForm } from "./save-field-form.ts";
import { setAudience } from "./set-audience.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Somebody who has a public page and wrote down a religion for themselves, and a save of that field. */
async function adaWithReligion() {
  const id = await newMember(db);
  await addField(db, id, "headline", "Bridges", "PUBLIC");
  const field = await addField(db, id, "religion", "Quaker");
  const ada = memberViewer(id);
  const save = async (audience: Audience, consent?: Audience) => {
    const revision = (await religionOf(ada)).revision;
    const given = { id: field, kind: "religion", revision, audience, value: "Quaker" };
    const input = saveFieldSchema.parse({ ...given, ...(consent && { consent }) });
    return await saveFieldForm(ada, input);
  };
  return { id, ada, field, save, handle: (await ownProfile(ada)).handle ?? "" };
}

async function religionOf(viewer: MemberViewer) {
  const found = (await ownProfile(viewer)).fields.find(({ kind }) => kind === "religion");
  if (!found) throw new Error("There is no religion.");
  return found;
}

async function ledgerOf(id: string) {
  const { rows } = await db.owner.query(
    "SELECT about, audience, wording, given FROM consent_entry WHERE member_id = $1 ORDER BY id",
    [id],
  );
  return rows;
}

const shownKinds = async (handle: string) =>
  (await profileSeenBy(stranger, handle))?.map(({ kind }) => kind);

describe("a special category", () => {
  test("is not shown before the person consented to exactly that, in words that are kept [privacy/4.2]", async () => {
    const { id, ada, save, handle } = await adaWithReligion();
    const asked = await save("PUBLIC");
    expect(asked).toMatchObject({ status: "refused", values: { value: "Quaker" } });
    expect(await religionOf(ada)).toMatchObject({ audience: "ONLY_ME", revision: 1 });
    expect(await ledgerOf(id)).toEqual([]);

    expect(await save("PUBLIC", "CONNECTIONS")).toMatchObject({ status: "refused" });
    expect(await save("PUBLIC", "PUBLIC")).toMatchObject({ status: "done" });
    expect(await shownKinds(handle)).toEqual(["headline", "religion"]);
    const wording = asked.data?.consent;
    expect(wording).toContain("“Religion or belief” to: Everyone");
    expect(await ledgerOf(id)).toEqual([
      { about: "religion", audience: "PUBLIC", wording, given: true },
    ]);
    expect(await save("PUBLIC")).toMatchObject({ status: "done" });
    expect(await ledgerOf(id)).toHaveLength(1);
  });

  test("asks again for another audience, and a consent for one is none for the other", async () => {
    const { id, ada, save, handle } = await adaWithReligion();
    await save("CONNECTIONS", "CONNECTIONS");
    expect(await save("PUBLIC")).toMatchObject({ status: "refused" });
    expect((await religionOf(ada)).audience).toBe("CONNECTIONS");
    await save("PUBLIC", "PUBLIC");
    await save("CONNECTIONS", "CONNECTIONS");
    expect(await shownKinds(handle)).toEqual(["headline"]);
    const friend = await newMember(db);
    await connect(db, id, friend);
    const seen = await profileSeenBy(memberViewer(friend), handle);
    expect(seen?.map(({ kind }) => kind)).toEqual(["headline", "religion"]);
  });

  test("is hidden the moment the consent is taken back, and needs a new one to be shown again [privacy/4.4]", async () => {
    const { id, ada, save, handle } = await adaWithReligion();
    await save("PUBLIC", "PUBLIC");
    await hideSensitive(ada, "religion");
    expect(await shownKinds(handle)).toEqual(["headline"]);
    expect(await religionOf(ada)).toMatchObject({ audience: "ONLY_ME", value: "Quaker" });
    await hideSensitive(ada, "religion");
    expect((await ledgerOf(id)).map(({ given }) => given)).toEqual([true, false]);
    expect(await save("PUBLIC")).toMatchObject({ status: "refused" });
  });

  test("that is saved as Only me takes the consent back with it", async () => {
    const { id, save } = await adaWithReligion();
    await save("PUBLIC", "PUBLIC");
    await save("ONLY_ME");
    expect((await ledgerOf(id)).map(({ given }) => given)).toEqual([true, false]);
  });

  test("can be taken back by its owner alone", async () => {
    const { save, handle } = await adaWithReligion();
    await save("PUBLIC", "PUBLIC");
    await hideSensitive(memberViewer(await newMember(db)), "religion");
    expect(await shownKinds(handle)).toEqual(["headline", "religion"]);
  });

  test("is refused by the database itself when anything shows it without consent [privacy/4.2]", async () => {
    const { id, field } = await adaWithReligion();
    const needsConsent = /needs consent/;
    const show = "UPDATE profile_field SET audience = 'PUBLIC' WHERE id = $1";
    await expect(db.owner.query(show, [field])).rejects.toThrow(needsConsent);
    const all = "UPDATE profile_field SET audience = 'CONNECTIONS' WHERE member_id = $1";
    await expect(db.owner.query(all, [id])).rejects.toThrow(needsConsent);
    const insert =
      "INSERT INTO profile_field (id, member_id, kind, value, audience) VALUES ($1, $2, 'health', '\"x\"', 'PUBLIC')";
    await expect(db.owner.query(insert, [randomUUID(), id])).rejects.toThrow(needsConsent);
    const turned =
      "UPDATE profile_field SET kind = 'health' WHERE member_id = $1 AND kind = 'headline'";
    await expect(db.owner.query(turned, [id])).rejects.toThrow(needsConsent);
  });

  test("is never shown without a standing consent, however saves and withdrawals meet", async () => {
    const { id, ada, save } = await adaWithReligion();
    for (let round = 0; round < 10; round++) {
      await save("PUBLIC", "PUBLIC");
      await Promise.allSettled([save("PUBLIC"), hideSensitive(ada, "religion"), save("PUBLIC")]);
      const newest = (await ledgerOf(id)).at(-1);
      const { audience } = await religionOf(ada);
      expect([audience, newest.given]).toEqual(["ONLY_ME", false]);
    }
  });
});

test("no entry of the ledger is changed, not even by its database's owner", async () => {
  const { save } = await adaWithReligion();
  await save("PUBLIC", "PUBLIC");
  await expect(db.owner.query("UPDATE consent_entry SET wording = 'x'")).rejects.toThrow(
    /never changed/,
  );
  await expect(db.owner.query("TRUNCATE consent_entry")).rejects.toThrow(/never changed/);
});

test("moving it among others, or undoing that, shows it to nobody without a consent", async () => {
  const { id, ada, field, save, handle } = await adaWithReligion();
  const move = (audience: Audience) => setAudience(ada, { id: field }, audience);
  await expect(move("PUBLIC")).rejects.toMatchObject({ key: "profiles.errors.needsConsent" });
  expect(await shownKinds(handle)).toEqual(["headline"]);
  await save("PUBLIC", "PUBLIC");
  const hidden = await move("ONLY_ME");
  expect(await shownKinds(handle)).toEqual(["headline"]);
  expect((await ledgerOf(id)).map(({ given }) => given)).toEqual([true, false]);
  expect(await undoChange(ada, hidden ?? "")).toEqual({
    undone: false,
    left: ["Religion or belief"],
  });
  expect(await shownKinds(handle)).toEqual(["headline"]);
});
