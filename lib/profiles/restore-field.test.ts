import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { rowsOf, writtenFields } from "#e2e/support/imports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto } from "#e2e/support/photos.ts";
import type { Audience } from "../privacy/audience.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import type { FieldValue } from "./field-value.ts";
import { ownHistory } from "./own-history.ts";
import { ownProfile } from "./own-profile.ts";
import { removeField } from "./remove-field.ts";
import { restoreField } from "./restore-field.ts";
import { saveField } from "./save-field.ts";
import { setAudience } from "./set-audience.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** The entry of the history so far back: 0 is the newest. As a window shows it. */
async function entry(viewer: MemberViewer, back = 0) {
  const { steps } = await ownHistory(viewer, undefined);
  const line = steps.flatMap(({ lines }) => lines)[back];
  if (!line) throw new Error("there is no such entry");
  return { step: line.step, id: line.id, revision: line.revisionNow, restorable: line.restorable };
}

const restore = async (viewer: MemberViewer, back = 0) =>
  restoreField(viewer, await entry(viewer, back));

async function adaWith(...saves: readonly (readonly [FieldValue, Audience])[]) {
  const ada = memberViewer(await newMember(db));
  const id = randomUUID();
  for (const [revision, [value, audience]] of saves.entries())
    await saveField(ada, { id, kind: "headline", value, audience, revision });
  const now = async () => {
    const field = (await writtenFields(ada)).find(({ kind }) => kind === "headline");
    return field && [field.value, field.audience];
  };
  return { ada, id, now };
}

describe("a field that Ada restores", () => {
  test("is as it was before, however often it was changed since, and can be put back again", async () => {
    const { ada, now } = await adaWith(["One", "PUBLIC"], ["Two", "PUBLIC"], ["Three", "PUBLIC"]);
    expect(await restore(ada, 1)).toBe(true);
    expect(await now()).toEqual(["One", "PUBLIC"]);
    expect(await restore(ada, 0)).toBe(true);
    expect(await now()).toEqual(["Three", "PUBLIC"]);
  });

  test("is gone again where it was not there, and comes back", async () => {
    const { ada, now } = await adaWith(["One", "PUBLIC"]);
    expect(await restore(ada)).toBe(true);
    expect(await now()).toBeUndefined();
    expect(await restore(ada)).toBe(true);
    expect(await now()).toEqual(["One", "PUBLIC"]);
  });

  test("is not shown again by an older value when she has hidden it since", async () => {
    const { ada, now } = await adaWith(["One", "PUBLIC"], ["Two", "PUBLIC"], ["Two", "ONLY_ME"]);
    await restore(ada, 1);
    expect(await now()).toEqual(["One", "ONLY_ME"]);
  });

  test("does not show what was hers alone when she wrote it", async () => {
    const { ada, now } = await adaWith(
      ["Secret", "ONLY_ME"],
      ["Two", "ONLY_ME"],
      ["Two", "PUBLIC"],
    );
    await restore(ada, 1);
    expect(await now()).toEqual(["Secret", "ONLY_ME"]);
  });

  test("is shown to those who saw it where the change was about that, and with what it said", async () => {
    const { ada, now } = await adaWith(
      ["One", "CONNECTIONS"],
      ["One", "ONLY_ME"],
      ["Secret", "ONLY_ME"],
    );
    await restore(ada, 1);
    expect(await now()).toEqual(["One", "CONNECTIONS"]);
  });

  test("comes back after it was removed, with a revision that it never had", async () => {
    const ada = memberViewer(await newMember(db));
    const id = randomUUID();
    const skill = { id, kind: "skill", audience: "PUBLIC" } as const;
    await saveField(ada, { ...skill, value: { name: "One" }, revision: 0 });
    await saveField(ada, { ...skill, value: { name: "Two" }, revision: 1 });
    await setAudience(ada, { id }, "CONNECTIONS");
    await removeField(ada, { id, revision: 3 });
    await restore(ada, 2);
    expect(await rowsOf(db, ada)).toMatchObject([
      { id, value: { name: "One" }, audience: "CONNECTIONS", revision: 4 },
    ]);
  });

  test("of a derived kind is hidden or shown again, and says what the database says", async () => {
    const ada = memberViewer(await newMember(db));
    const time = (await ownProfile(ada)).fields.find(({ kind }) => kind === "joined");
    await setAudience(ada, { id: time?.id ?? "" }, "PUBLIC");
    const timeNow = async () =>
      (await ownProfile(ada)).fields.find(({ kind }) => kind === "joined");
    await restore(ada);
    expect(await timeNow()).toMatchObject({ audience: "ONLY_ME", value: time?.value });
    await restore(ada);
    expect(await timeNow()).toMatchObject({ audience: "PUBLIC", value: time?.value });
  });
});

describe("it can't be restored, and nothing changes", () => {
  test("when fifty others took its place", async () => {
    const ada = memberViewer(await newMember(db));
    const id = await addField(db, ada.id, "skill", { name: "Old" });
    await removeField(ada, { id, revision: 1 });
    const shown = await entry(ada);
    for (let i = 0; i < 50; i += 1) await addField(db, ada.id, "skill", { name: `New ${i}` });
    await expect(restoreField(ada, shown)).rejects.toMatchObject({ key: "history.whyNot.full" });
    expect(await writtenFields(ada)).toHaveLength(50);
  });

  test("when its photo is gone", async () => {
    const ada = memberViewer(await newMember(db));
    const photo = await newPhoto(db, ada.id);
    const id = await addField(db, ada.id, "photo", photo);
    await saveField(ada, { id, kind: "photo", value: "", audience: "ONLY_ME", revision: 1 });
    const shown = await entry(ada);
    await db.owner.query("DELETE FROM photo WHERE id = $1", [photo]);
    await expect(restoreField(ada, shown)).rejects.toMatchObject({ key: "history.whyNot.photo" });
    expect(await entry(ada)).toMatchObject({ restorable: "photo" });
    expect(await writtenFields(ada)).toMatchObject([{ value: "" }]);
  });

  test("when another window changed the field since the page was shown", async () => {
    const { ada, id, now } = await adaWith(["One", "PUBLIC"], ["Two", "PUBLIC"]);
    const shown = await entry(ada);
    const other = { id, kind: "headline", value: "Three", audience: "PUBLIC" } as const;
    await saveField(ada, { ...other, revision: 2 });
    await expect(restoreField(ada, shown)).rejects.toMatchObject({
      key: "history.errors.changedSince",
    });
    expect(await now()).toEqual(["Three", "PUBLIC"]);
  });

  test("when the entry of its removal was erased", async () => {
    const ada = memberViewer(await newMember(db));
    const id = await addField(db, ada.id, "skill", { name: "Old" });
    await saveField(ada, {
      id,
      kind: "skill",
      value: { name: "New" },
      audience: "ONLY_ME",
      revision: 1,
    });
    await removeField(ada, { id, revision: 2 });
    await db.owner.query(
      "DELETE FROM field_change WHERE member_id = $1 AND audience_after IS NULL",
      [ada.id],
    );
    await expect(restore(ada)).rejects.toMatchObject({ key: "history.whyNot.removed" });
    expect(await writtenFields(ada)).toEqual([]);
  });

  test("when it is another's, whatever she knows of it", async () => {
    const { ada, now } = await adaWith(["One", "PUBLIC"], ["Two", "PUBLIC"]);
    const mallory = memberViewer(await newMember(db));
    await expect(restoreField(mallory, await entry(ada))).rejects.toMatchObject({
      key: "history.errors.gone",
    });
    expect(await now()).toEqual(["Two", "PUBLIC"]);
    expect(await writtenFields(mallory)).toEqual([]);
  });
});

test("two windows that restore the same at once restore it once", async () => {
  for (let round = 0; round < 5; round++) {
    const { ada, now } = await adaWith(["One", "PUBLIC"], ["Two", "PUBLIC"]);
    const shown = await entry(ada);
    const presses = await Promise.all([1, 2, 3].map(() => restoreField(ada, shown)));
    expect(presses.toSorted()).toEqual([false, false, true]);
    expect(await now()).toEqual(["One", "PUBLIC"]);
  }
});

describe("a special category", () => {
  /** Somebody who shows a religion by consent, and hid it again. */
  async function adaWithReligion() {
    const ada = memberViewer(await newMember(db));
    const id = await addField(db, ada.id, "religion", "Quaker");
    const field = { id, kind: "religion", value: "Quaker" } as const;
    await saveField(ada, { ...field, audience: "PUBLIC", revision: 1, consent: "I agree" });
    return { ada, field };
  }

  const ledgerOf = async (id: string) => {
    const { rows } = await db.owner.query<{ given: boolean }>(
      "SELECT given FROM consent_entry WHERE member_id = $1 ORDER BY id",
      [id],
    );
    return rows.map(({ given }) => given);
  };

  test("is not shown to others again without a new consent, by whichever entry", async () => {
    const { ada, field } = await adaWithReligion();
    await saveField(ada, { ...field, value: "Shaker", audience: "PUBLIC", revision: 2 });
    await saveField(ada, { ...field, value: "Shaker", audience: "ONLY_ME", revision: 3 });
    const shown = await entry(ada, 0);
    expect(shown.restorable).toBe("consent");
    await expect(restoreField(ada, shown)).rejects.toMatchObject({ key: "history.whyNot.consent" });
    await restore(ada, 1);
    expect(await writtenFields(ada)).toMatchObject([{ audience: "ONLY_ME", value: "Quaker" }]);
    expect(await ledgerOf(ada.id)).toEqual([true, false]);
  });

  test("does not say something else to others by an older entry while its consent stands", async () => {
    const { ada, field } = await adaWithReligion();
    await saveField(ada, { ...field, value: "Shaker", audience: "PUBLIC", revision: 2 });
    await expect(restore(ada)).rejects.toMatchObject({ key: "history.whyNot.consent" });
    expect(await writtenFields(ada)).toMatchObject([{ audience: "PUBLIC", value: "Shaker" }]);
  });

  test("that is hidden by restoring takes its consent back with it", async () => {
    const { ada } = await adaWithReligion();
    expect(await restore(ada)).toBe(true);
    expect(await writtenFields(ada)).toMatchObject([{ audience: "ONLY_ME", value: "Quaker" }]);
    expect(await ledgerOf(ada.id)).toEqual([true, false]);
  });

  test("that is taken out again takes its consent back with it", async () => {
    const ada = memberViewer(await newMember(db));
    const field = { id: randomUUID(), kind: "religion", value: "Quaker" } as const;
    await saveField(ada, { ...field, audience: "PUBLIC", revision: 0, consent: "I agree" });
    await restore(ada);
    expect(await writtenFields(ada)).toEqual([]);
    expect(await ledgerOf(ada.id)).toEqual([true, false]);
  });

  test("that is hidden by undoing takes its consent back with it, too", async () => {
    const { ada } = await adaWithReligion();
    await undoChange(ada, (await entry(ada)).step);
    expect(await ledgerOf(ada.id)).toEqual([true, false]);
  });
});
