import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { ask, emailChanges, newEmail, presentOf } from "#e2e/support/email-changes.ts";
import { isAlive, newSignedIn, signedInAs } from "#e2e/support/signed-in.ts";
import { closeQueue } from "../queue.ts";
import { changeEmail, isUndoOpen, undoEmail } from "./change-email.ts";
import { tokenFor } from "./token.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const linkOld = { key: "accounts.errors.emailLinkOld" };
const undoOld = { key: "accounts.errors.undoLinkOld" };

const { change, linkOf, undoLinkTo, one, jobs } = emailChanges(() => db);

describe("the link to the address before", () => {
  it("puts it back and ends every session; the address that is taken away is told", async () => {
    const ada = await newSignedIn();
    await change(ada, newEmail());
    const [other, told] = [await newSignedIn(), await jobs("email-undone")];
    await ask(ada, newEmail());
    const pending = await linkOf(ada);
    const link = await undoLinkTo(ada.email);
    expect(await isUndoOpen(link)).toBe(true);
    await undoEmail(link);
    expect([await presentOf(ada), await isAlive(ada), await isAlive(other)]).toEqual([
      ada.email,
      false,
      true,
    ]);
    expect(await jobs("email-undone")).toBe(told + 1);
    await expect(changeEmail(pending)).rejects.toMatchObject(linkOld);
    await signedInAs(ada.email);
  });

  it("has no counterpart: the address that is taken away can't come back by it", async () => {
    const [ada, email] = [await newSignedIn(), newEmail()];
    await change(ada, email);
    await undoEmail(await undoLinkTo(ada.email));
    const kept = await one("SELECT id AS it FROM former_email WHERE email = $1", [email]);
    const link = tokenFor("undo-email", kept);
    expect([kept, await isUndoOpen(link)]).toEqual([expect.stringMatching(/-/), false]);
    await expect(undoEmail(link)).rejects.toMatchObject(undoOld);
    expect(await presentOf(ada)).toBe(ada.email);
  });

  it("works once, also when it is pressed many times at once", async () => {
    const ada = await newSignedIn();
    await change(ada, newEmail());
    const link = await undoLinkTo(ada.email);
    const presses = await Promise.allSettled(Array.from({ length: 5 }, () => undoEmail(link)));
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(undoEmail(link)).rejects.toMatchObject(undoOld);
  });

  it("works for 72 hours [privacy/9.6]", async () => {
    const ada = await newSignedIn();
    await change(ada, newEmail());
    const link = await undoLinkTo(ada.email);
    const age = "UPDATE former_email SET changed_at = now() - $2::interval WHERE member_id = $1";
    await db.owner.query(age, [ada.viewer.id, "71 hours 59 minutes"]);
    expect(await isUndoOpen(link)).toBe(true);
    await db.owner.query(age, [ada.viewer.id, "72 hours 1 second"]);
    expect(await isUndoOpen(link)).toBe(false);
    await expect(undoEmail(link)).rejects.toMatchObject(undoOld);
  });

  it("works after a second change, whose own link then undoes nothing more", async () => {
    const ada = await newSignedIn();
    const [second, third] = [newEmail(), newEmail()];
    await change(ada, second);
    await change(ada, third);
    const [first, later] = [await undoLinkTo(ada.email), await undoLinkTo(second)];
    await undoEmail(first);
    expect(await presentOf(ada)).toBe(ada.email);
    await expect(undoEmail(later)).rejects.toMatchObject(undoOld);
    expect(await presentOf(ada)).toBe(ada.email);
  });

  it("of a second change leaves the one of the first at work", async () => {
    const ada = await newSignedIn();
    const second = newEmail();
    await change(ada, second);
    await change(ada, newEmail());
    await undoEmail(await undoLinkTo(second));
    expect(await presentOf(ada)).toBe(second);
    await undoEmail(await undoLinkTo(ada.email));
    expect(await presentOf(ada)).toBe(ada.email);
  });

  it("takes the address from nobody who opened an account with it since", async () => {
    const ada = await newSignedIn();
    const email = newEmail();
    await change(ada, email);
    await newAccount({ email: ada.email });
    await expect(undoEmail(await undoLinkTo(ada.email))).rejects.toMatchObject(undoOld);
    expect([await presentOf(ada), await isAlive(ada)]).toEqual([email, true]);
  });
});
