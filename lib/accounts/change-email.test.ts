import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { ask, emailChanges, newEmail, presentOf } from "#e2e/support/email-changes.ts";
import { isAlive, newSignedIn, signedInAs } from "#e2e/support/signed-in.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { askForReset } from "./ask-for-reset.ts";
import {
  changeEmail,
  emailsOf,
  isEmailChangeOpen,
  stopEmailChange,
  undoEmail,
} from "./change-email.ts";
import { changePassword } from "./change-password.ts";
import { resetPassword } from "./reset-password.ts";
import { deleteSession } from "./session.data.ts";
import { tokenFor } from "./token.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const here = "192.0.2.1";
const newPassword = "eleven kites above the harbour";
const linkOld = { key: "accounts.errors.emailLinkOld" };
const undoOld = { key: "accounts.errors.undoLinkOld" };
const notRight = { key: "accounts.errors.passwordWrong", field: "password" };

const { change, linkOf, undoLinkTo, one, jobs } = emailChanges(() => db);

describe("a member who asks for another address", () => {
  it("gets it by the link only; both addresses are told, and sessions stay [privacy/9.6]", async () => {
    const ada = await newSignedIn();
    const email = newEmail();
    await ask(ada, email);
    expect(await emailsOf(ada.viewer)).toEqual({ present: ada.email, asked: email });
    const told = [await jobs("email-changed-from"), await jobs("email-changed-to")];
    const link = await linkOf(ada);
    expect(await isEmailChangeOpen(link)).toBe(true);
    await changeEmail(link);
    expect(await emailsOf(ada.viewer)).toEqual({ present: email, asked: undefined });
    expect([await jobs("email-changed-from"), await jobs("email-changed-to")]).toEqual(
      told.map((n) => n + 1),
    );
    expect(await isAlive(ada)).toBe(true);
    await signedInAs(email);
    await expect(signedInAs(ada.email)).rejects.toMatchObject({
      key: "accounts.errors.signInWrong",
    });
  });

  it("can use the link once, also when it is pressed many times at once", async () => {
    const ada = await newSignedIn();
    await ask(ada, newEmail());
    const link = await linkOf(ada);
    const told = await jobs("email-changed-from");
    const presses = await Promise.allSettled(Array.from({ length: 5 }, () => changeEmail(link)));
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await jobs("email-changed-from")).toBe(told + 1);
    await expect(changeEmail(link)).rejects.toMatchObject(linkOld);
    expect(await isEmailChangeOpen(link)).toBe(false);
  });

  it("can use it for 30 minutes [privacy/9.3]", async () => {
    const ada = await newSignedIn();
    await ask(ada, newEmail());
    const link = await linkOf(ada);
    const age = "UPDATE email_change SET asked_at = now() - $2::interval WHERE member_id = $1";
    await db.owner.query(age, [ada.viewer.id, "29 minutes"]);
    expect(await isEmailChangeOpen(link)).toBe(true);
    await db.owner.query(age, [ada.viewer.id, "30 minutes 1 second"]);
    expect([await isEmailChangeOpen(link), (await emailsOf(ada.viewer)).asked]).toEqual([
      false,
      undefined,
    ]);
    await expect(changeEmail(link)).rejects.toMatchObject(linkOld);
    expect(await presentOf(ada)).toBe(ada.email);
  });

  it("can use no link that another took the place of, nor one that was taken back", async () => {
    const ada = await newSignedIn();
    await ask(ada, newEmail());
    const older = await linkOf(ada);
    await ask(ada, newEmail());
    await expect(changeEmail(older)).rejects.toMatchObject(linkOld);
    const newer = await linkOf(ada);
    await stopEmailChange((await newSignedIn()).viewer);
    expect(await isEmailChangeOpen(newer)).toBe(true);
    await stopEmailChange(ada.viewer);
    await expect(changeEmail(newer)).rejects.toMatchObject(linkOld);
  });

  it("has to know the password, and to write another address than the present one", async () => {
    const ada = await newSignedIn();
    await expect(ask(ada, newEmail(), "not the password at all")).rejects.toMatchObject(notRight);
    await expect(ask(ada, ada.email.toUpperCase())).rejects.toMatchObject({ field: "email" });
    expect((await emailsOf(ada.viewer)).asked).toBeUndefined();
  });

  it("asks for none from a session that ended meanwhile", async () => {
    const ada = await newSignedIn();
    await deleteSession(ada.viewer.id, ada.viewer.session ?? "");
    await expect(ask(ada, newEmail())).rejects.toMatchObject(notRight);
    expect((await emailsOf(ada.viewer)).asked).toBeUndefined();
  });

  it("is safe from what was asked for by who knew the old password", async () => {
    const [ada, ben] = [await newSignedIn(), await newSignedIn()];
    await ask(ada, newEmail());
    await ask(ben, newEmail());
    const links = [await linkOf(ada), await linkOf(ben)];
    await changePassword(ada.viewer, { password: goodPassword, newPassword }, here);
    await askForReset(ben.email, here);
    const reset = await one("SELECT id AS it FROM password_reset WHERE email = $1", [ben.email]);
    await resetPassword(tokenFor("reset-password", reset), newPassword);
    for (const link of links) await expect(changeEmail(link)).rejects.toMatchObject(linkOld);
  });
});

describe("an address that has an account", () => {
  it("gets the same done as one that has none, and is never given to another", async () => {
    const ada = await newSignedIn();
    const taken = (await newSignedIn()).email;
    const traces: unknown[] = [];
    for (const email of [taken, newEmail()]) {
      const before = await jobs("change-email");
      await db.owner.query("DELETE FROM budget");
      expect(await ask(ada, email)).toBeUndefined();
      traces.push([
        (await jobs("change-email")) - before,
        (await emailsOf(ada.viewer)).asked === email,
        await one("SELECT count(*) AS it FROM budget", []),
      ]);
    }
    expect(traces[0]).toEqual(traces[1]);
    await ask(ada, taken.toUpperCase());
    await expect(changeEmail(await linkOf(ada))).rejects.toMatchObject(linkOld);
    expect(await presentOf(ada)).toBe(ada.email);
  });

  it("is one member's when two follow their links to it at once", async () => {
    const two = [await newSignedIn(), await newSignedIn()];
    const email = newEmail();
    for (const member of two) await ask(member, email);
    const links = await Promise.all(two.map(linkOf));
    const pressed = await Promise.allSettled(links.map(changeEmail));
    expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(
      (await Promise.all(two.map(presentOf))).filter((present) => present === email),
    ).toHaveLength(1);
  });

  it("gets three mails at most, and the same answer after them", async () => {
    const ada = await newSignedIn();
    const [before, email] = [await jobs("change-email"), newEmail()];
    for (let times = 0; times < 5; times += 1) await ask(ada, email);
    expect(await jobs("change-email")).toBe(before + 3);
  });
});

it("a link that nobody sent, or sent for something else, does nothing", async () => {
  const ada = await newSignedIn();
  await change(ada, newEmail());
  await ask(ada, newEmail());
  const [asked = ""] = (await linkOf(ada)).split(".");
  const [former = ""] = (await undoLinkTo(ada.email)).split(".");
  const wrong = [
    [
      "",
      "x",
      tokenFor("change-email", randomUUID()),
      tokenFor("undo-email", asked),
      tokenFor("open-account", asked),
    ],
    ["", "x", tokenFor("undo-email", randomUUID()), tokenFor("change-email", former)],
  ];
  for (const link of wrong[0] ?? []) await expect(changeEmail(link)).rejects.toMatchObject(linkOld);
  for (const link of wrong[1] ?? []) await expect(undoEmail(link)).rejects.toMatchObject(undoOld);
  expect((await emailsOf(memberViewer(randomUUID()))).asked).toBeUndefined();
});
