import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { isAlive, newSignedIn, type SignedIn, signedInAs } from "#e2e/support/signed-in.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { askForReset } from "./ask-for-reset.ts";
import { changePassword } from "./change-password.ts";
import { confirmPassword } from "./confirm-password.ts";
import { isResetOpen } from "./reset-password.ts";
import { deleteSession, findCredentials } from "./session.data.ts";
import { signIn } from "./sign-in.ts";
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
const wrong = "not the password at all";
const notRight = { key: "accounts.errors.passwordWrong", field: "password" };

const change = ({ viewer }: SignedIn, given: { password?: string; newPassword?: string } = {}) =>
  changePassword(viewer, { password: goodPassword, newPassword, ...given }, here);

const hashOf = async ({ email }: SignedIn) => (await findCredentials(email))?.passwordHash;

async function toldTimes({ viewer }: SignedIn): Promise<number> {
  const { rowCount } = await db.owner.query(
    "SELECT FROM pgboss.job WHERE data ->> 'template' = 'own-password-changed' AND data ->> 'memberId' = $1",
    [viewer.id],
  );
  return rowCount ?? 0;
}

describe("a member who knows the password", () => {
  it("sets a new one: this session stays, every other ends, and a mail says so [privacy/9.5]", async () => {
    const ada = await newSignedIn();
    const elsewhere = await signedInAs(ada.email);
    const ben = await newSignedIn();
    await change(ada);
    expect([await isAlive(ada), await isAlive(elsewhere), await isAlive(ben)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await toldTimes(ada)).toBe(1);
    await expect(signIn(ada.email, goodPassword, here)).rejects.toMatchObject({
      key: "accounts.errors.signInWrong",
    });
    expect(await signIn(ada.email, newPassword, here)).toBeTruthy();
  });

  it("is safe from a link for a new password that was mailed before", async () => {
    const ada = await newSignedIn();
    const otherLink = await resetLink((await newSignedIn()).email);
    const link = await resetLink(ada.email);
    await change(ada);
    expect([await isResetOpen(link), await isResetOpen(otherLink)]).toEqual([false, true]);
  });

  it.each([
    ["passwordpassword", "accounts.errors.passwordCommon"],
    ["InesMarwood Ines Marwood", "accounts.errors.passwordAboutYou"],
    ["lighthouse.keeper@mail.example", "accounts.errors.passwordAboutYou"],
  ])("does not get %s, and nothing changes", async (weak, key) => {
    const ada = await signedInAs(
      await newAccount({ email: `lighthouse.keeper-${randomUUID()}@mail.example` }),
    );
    const before = await hashOf(ada);
    await expect(change(ada, { newPassword: weak })).rejects.toMatchObject({
      key,
      field: "newPassword",
    });
    expect(await hashOf(ada)).toBe(before);
    expect(await toldTimes(ada)).toBe(0);
  });

  it("sets one of two that are sent at once from two windows", async () => {
    const ada = await newSignedIn();
    const windows = [ada, await signedInAs(ada.email)];
    const sent = await Promise.allSettled(windows.map((window) => change(window)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await toldTimes(ada)).toBe(1);
    expect([await isAlive(windows[0] ?? ada), await isAlive(windows[1] ?? ada)].sort()).toEqual([
      false,
      true,
    ]);
  });

  it("sets one of two that are sent at once from two windows of the same browser", async () => {
    const ada = await newSignedIn();
    const sent = await Promise.allSettled([change(ada), change(ada)]);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([await toldTimes(ada), await isAlive(ada)]).toEqual([1, true]);
  });

  it("sets none from a session that ended meanwhile, nor from one whose time is over", async () => {
    const ada = await newSignedIn();
    const over = await signedInAs(ada.email);
    const before = await hashOf(ada);
    await deleteSession(ada.viewer.id, ada.viewer.session ?? "");
    await db.owner.query("UPDATE session SET expires_at = now() WHERE id = $1", [
      over.viewer.session,
    ]);
    await expect(change(ada)).rejects.toMatchObject(notRight);
    await expect(change(over)).rejects.toMatchObject(notRight);
    expect(await hashOf(ada)).toBe(before);
    expect(await toldTimes(ada)).toBe(0);
  });

  it("sets none from another's session", async () => {
    const [ada, eve] = [await newSignedIn(), await newSignedIn()];
    const mixed = { email: ada.email, viewer: memberViewer(ada.viewer.id, eve.viewer.session) };
    await expect(change(mixed)).rejects.toMatchObject(notRight);
    expect([await isAlive(ada), await isAlive(eve)]).toEqual([true, true]);
  });
});

describe("a wrong present password", () => {
  it("is said beside its field, and nothing changes", async () => {
    const ada = await newSignedIn();
    const elsewhere = await signedInAs(ada.email);
    const before = await hashOf(ada);
    await expect(change(ada, { password: wrong })).rejects.toMatchObject(notRight);
    expect(await hashOf(ada)).toBe(before);
    expect([await isAlive(elsewhere), await toldTimes(ada)]).toEqual([true, 0]);
  });

  it("is looked at five times, then not even the right one for a while; a sign-in spends from the same", async () => {
    const ada = await newSignedIn();
    const wait = { key: "accounts.errors.tooMany", values: { seconds: 10 } };
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => change(ada, { password: wrong })),
    );
    const keys = tries.map((one) => (one.status === "rejected" ? one.reason.key : "changed"));
    expect(keys.filter((key) => key === notRight.key)).toHaveLength(5);
    await expect(change(ada)).rejects.toMatchObject({ ...wait, field: "password" });
    await expect(signIn(ada.email, goodPassword, here)).rejects.toMatchObject(wait);
  });

  it("of one member says nothing of another's: each has their own", async () => {
    const ada = await newSignedIn();
    const eve = await signedInAs(await newAccount({ password: newPassword }), newPassword);
    await expect(confirmPassword(eve.viewer, goodPassword, here)).rejects.toMatchObject(notRight);
    expect(await confirmPassword(ada.viewer, goodPassword, here)).toMatchObject({
      email: ada.email,
    });
  });

  it("costs nothing when it is followed by the right one", async () => {
    const { viewer } = await newSignedIn();
    for (let times = 0; times < 12; times += 1) await confirmPassword(viewer, goodPassword, here);
  });

  it("is what every password is for a member who is gone", async () => {
    await expect(
      confirmPassword(memberViewer(randomUUID()), goodPassword, here),
    ).rejects.toMatchObject(notRight);
  });
});

async function resetLink(email: string): Promise<string> {
  await askForReset(email, here);
  const { rows } = await db.owner.query("SELECT id FROM password_reset WHERE email = $1", [email]);
  return tokenFor("reset-password", rows[0].id);
}
