import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import type { ShownAda } from "#e2e/support/shown-ada.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";

let db: TestDatabase;
let sink: MailSink;

beforeAll(async () => {
  db = await testDatabase();
  sink = await startTestSink();
});
afterAll(async () => {
  const { closeQueue } = await import("../queue.ts");
  await closeQueue();
  await sink.stop();
  await db.close();
});

// Settings are read when lib/env.ts is imported, and the sink's address is known only once it runs.
async function product() {
  const { depart, dueDay } = await import("./depart.ts");
  const { keepAccount, keepableUntil } = await import("./keep-account.ts");
  const { newSignedIn, signedInAs, isAlive } = await import("#e2e/support/signed-in.ts");
  const { sendMail } = await import("../steward/send-mail.ts");
  const { sinkMessages } = await import("../mail/read-sink.ts");
  const { asViewer } = await import("../db.ts");
  const { application, goodPassword, newAccount } = await import("#e2e/support/applicants.ts");
  const { seenByOthers } = await import("#e2e/support/seen.ts");
  const { shownAda } = await import("#e2e/support/shown-ada.ts");
  const people = {
    newSignedIn,
    signedInAs,
    isAlive,
    application,
    goodPassword,
    newAccount,
    seenByOthers,
    shownAda,
  };
  return {
    depart,
    dueDay,
    keepAccount,
    keepableUntil,
    ...people,
    sendMail,
    sinkMessages,
    asViewer,
  };
}

const shownAda = async () => (await product()).shownAda(db);

const leave = async ({ viewer }: ShownAda, password?: string) => {
  const { depart, goodPassword } = await product();
  await depart(viewer, { password: password ?? goodPassword }, "192.0.2.1");
};

const seen = async ({ viewer, others }: ShownAda) =>
  (await product()).seenByOthers(viewer.id, others);

/** Does every mail job that waits; what arrived at an address since. */
async function mailTo(email: string) {
  const { sendMail, sinkMessages } = await product();
  const before = new Set((await sinkMessages())?.map((mail) => JSON.stringify(mail)));
  const { rows } = await db.owner.query(
    "DELETE FROM pgboss.job WHERE name = 'mail' RETURNING id, data",
  );
  for (const { id, data } of rows) await sendMail(id, data);
  const mails = (await sinkMessages()) ?? [];
  return mails.filter((mail) => mail.to === email && !before.has(JSON.stringify(mail)));
}

const linkIn = (text = "") => /\/keep\/(\S+)/.exec(text)?.[1] ?? "";

describe("who deletes their account", () => {
  it("is seen by nobody from the commit on, is signed out everywhere, and is mailed one link [privacy/11.8 terms/2.2]", async () => {
    const { isAlive, signedInAs, dueDay } = await product();
    const ada = await shownAda();
    const elsewhere = await signedInAs(ada.email);
    const before = await seen(ada);
    expect(before.map(({ profile_field }) => profile_field)).toEqual([3, 3, 4]);
    expect(before[2]).toMatchObject({ connection: 1, handle: 1, photo: 1, public_time: 1 });
    await mailTo(ada.email);

    await leave(ada);

    expect(await seen(ada)).toEqual([{}, {}, {}]);
    expect([await isAlive(ada), await isAlive(elsewhere)]).toEqual([false, false]);
    const due = (await dueDay(ada.viewer))?.getTime() ?? 0;
    expect(Math.abs(due - Date.now() - 14 * 86_400_000)).toBeLessThan(60_000);
    const [mail, ...more] = await mailTo(ada.email);
    expect([mail?.subject, more]).toEqual(["Your account is being deleted", []]);
    expect(linkIn(mail?.text)).not.toBe("");
  });

  it("keeps it with a wrong password, word for word as it was", async () => {
    const { isAlive, dueDay } = await product();
    const ada = await shownAda();
    const before = await seen(ada);
    await expect(leave(ada, "not the password")).rejects.toMatchObject({ field: "password" });
    expect(await seen(ada)).toEqual(before);
    expect([await isAlive(ada), await dueDay(ada.viewer)]).toEqual([true, undefined]);
    const { rows } = await db.owner.query(
      "SELECT FROM pgboss.job WHERE data ->> 'template' = 'leaving'",
    );
    expect(rows).toEqual([]);
  });

  it("is mailed nothing else, whoever asks for it [privacy/11.8]", async () => {
    const { signedInAs, application, goodPassword, newAccount } = await product();
    const { askForReset } = await import("../accounts/ask-for-reset.ts");
    const { askForAccount } = await import("../accounts/ask-for-account.ts");
    const { askForEmail } = await import("../accounts/change-email.ts");
    const { enqueue } = await import("../queue.ts");
    const { asViewer } = await product();
    const ada = await shownAda();
    await leave(ada);
    await mailTo(ada.email);
    await askForReset(ada.email, "192.0.2.7");
    await askForAccount(await application({ email: ada.email }), "192.0.2.8");
    const ben = await signedInAs(await newAccount());
    await askForEmail(ben.viewer, { email: ada.email, password: goodPassword }, "192.0.2.9");
    await asViewer(ada.viewer, (tx) =>
      enqueue(tx, "mail", { template: "own-password-changed", memberId: ada.viewer.id }),
    );
    expect(await mailTo(ada.email)).toEqual([]);
  });

  it("can sign in again, which takes nothing back, and export, and write nothing else [privacy/11.9]", async () => {
    const { signedInAs, dueDay } = await product();
    const { findSessionOwner } = await import("../accounts/session.data.ts");
    const { exported, partOf } = await import("#e2e/support/exports.ts");
    const { saveField } = await import("../profiles/save-field.ts");
    const ada = await shownAda();
    await leave(ada);
    const again = await signedInAs(ada.email);
    expect(await findSessionOwner(again.viewer.session ?? "")).toEqual({
      id: ada.viewer.id,
      standing: "leaving",
    });
    expect(await dueDay(again.viewer)).toBeDefined();
    const before = await db.owner.query(
      "SELECT * FROM profile_field WHERE member_id = $1 ORDER BY id",
      [ada.viewer.id],
    );
    const field = { kind: "city", value: "Lyon", audience: "PUBLIC", revision: 0 } as const;
    await expect(saveField(again.viewer, { ...field, id: randomUUID() })).rejects.toThrow();
    const after = await db.owner.query(
      "SELECT * FROM profile_field WHERE member_id = $1 ORDER BY id",
      [ada.viewer.id],
    );
    expect(after.rows).toEqual(before.rows);
    const { tables } = await partOf(await exported(again.viewer), "data.json");
    expect(JSON.stringify(tables.profile_field)).toContain("For connections");
    expect(tables.departure).toHaveLength(1);
    expect(await seen(ada)).toEqual([{}, {}, {}]);
  });
});

describe("the link that takes it back", () => {
  it("brings everything back as it was, once, and says so by mail", async () => {
    const { keepAccount, keepableUntil, dueDay } = await product();
    const ada = await shownAda();
    const before = await seen(ada);
    await leave(ada);
    const [mail] = await mailTo(ada.email);
    const link = linkIn(mail?.text);
    expect(await keepableUntil(link)).toEqual(await dueDay(ada.viewer));
    await keepAccount(link);
    expect(await seen(ada)).toEqual(before);
    expect(await dueDay(ada.viewer)).toBeUndefined();
    expect((await mailTo(ada.email)).map(({ subject }) => subject)).toEqual(["Your account stays"]);
    await expect(keepAccount(link)).rejects.toMatchObject({ key: "leaving.errors.linkOld" });
    expect(await keepableUntil(link)).toBeUndefined();
  });

  it("works until the last moment of the 14 days and not after it, nor once the erasure began [privacy/11.9]", async () => {
    const { keepAccount } = await product();
    const old = { key: "leaving.errors.linkOld" };
    for (const [set, works] of [
      ["due_at = now() + interval '5 seconds'", true],
      ["due_at = now()", false],
      ["begun_at = now()", false],
    ] as const) {
      const ada = await shownAda();
      await leave(ada);
      const [mail] = await mailTo(ada.email);
      await db.owner.query(`UPDATE departure SET ${set} WHERE member_id = $1`, [ada.viewer.id]);
      const keeping = keepAccount(linkIn(mail?.text));
      if (works) await keeping;
      else await expect(keeping, set).rejects.toMatchObject(old);
    }
  });

  it("is forged by nobody, not even by who knows the number of the departure", async () => {
    const { keepAccount } = await product();
    const ada = await shownAda();
    await leave(ada);
    const { rows } = await db.owner.query("SELECT id FROM departure WHERE member_id = $1", [
      ada.viewer.id,
    ]);
    for (const forged of ["", rows[0].id, `${rows[0].id}.x`, `${randomUUID()}.${rows[0].id}`])
      await expect(keepAccount(forged)).rejects.toMatchObject({ key: "leaving.errors.linkOld" });
  });
});

it("who had the address before a thief changed it takes the thief's deletion back with the address", async () => {
  const { dueDay, signedInAs } = await product();
  const { emailChanges, newEmail } = await import("#e2e/support/email-changes.ts");
  const { undoEmail } = await import("../accounts/change-email.ts");
  const { change, undoLinkTo } = emailChanges(() => db);
  const ada = await shownAda();
  await change(ada, newEmail());
  await leave(ada);
  await undoEmail(await undoLinkTo(ada.email));
  expect(await dueDay(ada.viewer)).toBeUndefined();
  expect((await seen(ada))[0]).toMatchObject({ public_profile: 1 });
  await signedInAs(ada.email);
});
