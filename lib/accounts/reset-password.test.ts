import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "../queue.ts";
import { askForReset } from "./ask-for-reset.ts";
import { isResetOpen, resetPassword } from "./reset-password.ts";
import { findSessionOwner } from "./session.data.ts";
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
const refused = { key: "accounts.errors.resetLinkOld" };

/** Asks for a link as the form does; the link is the worker's to know, so it is looked up as the owner. */
async function resetLink(email: string): Promise<string> {
  await askForReset(email, here);
  const { rows } = await db.owner.query(
    "SELECT id FROM password_reset WHERE email = $1 ORDER BY created_at DESC LIMIT 1",
    [email],
  );
  return tokenFor("reset-password", rows[0].id);
}

async function jobs(template: string) {
  const { rows } = await db.owner.query(
    "SELECT data FROM pgboss.job WHERE data ->> 'template' = $1",
    [template],
  );
  return rows.length;
}

describe("a member who forgot the password", () => {
  it("sets a new one by the link; every session ends and a mail says so", async () => {
    const email = await newAccount();
    const session = await signIn(email, goodPassword, here);
    const told = await jobs("password-changed");
    await resetPassword(await resetLink(email), newPassword);
    expect(await findSessionOwner(session)).toBeUndefined();
    expect(await jobs("password-changed")).toBe(told + 1);
    await expect(signIn(email, goodPassword, here)).rejects.toMatchObject({
      key: "accounts.errors.signInWrong",
    });
    expect(await signIn(email, newPassword, here)).toBeTruthy();
  });

  it("can use the link once, also when it is pressed many times at once [privacy/9.3]", async () => {
    const link = await resetLink(await newAccount());
    const presses = await Promise.allSettled(
      Array.from({ length: 6 }, () => resetPassword(link, newPassword)),
    );
    expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
    expect(await isResetOpen(link)).toBe(false);
    await expect(resetPassword(link, newPassword)).rejects.toMatchObject(refused);
  });

  it("can use no older link either", async () => {
    const email = await newAccount();
    const [older, newer] = [await resetLink(email), await resetLink(email)];
    await resetPassword(newer, newPassword);
    await expect(resetPassword(older, goodPassword)).rejects.toMatchObject(refused);
  });

  it("can use the link for 30 minutes", async () => {
    const email = await newAccount();
    const link = await resetLink(email);
    const age = "UPDATE password_reset SET created_at = now() - $2::interval WHERE email = $1";
    await db.owner.query(age, [email, "29 minutes"]);
    expect(await isResetOpen(link)).toBe(true);
    await db.owner.query(age, [email, "30 minutes 1 second"]);
    expect(await isResetOpen(link)).toBe(false);
    await expect(resetPassword(link, newPassword)).rejects.toMatchObject(refused);
  });

  it.each([
    ["passwordpassword", "accounts.errors.passwordCommon"],
    ["marwood.harbour.example", "accounts.errors.passwordAboutYou"],
  ])("does not take %s, and can try again", async (password, key) => {
    const link = await resetLink(
      await newAccount({ email: `marwood-${randomUUID()}@harbour.example` }),
    );
    await expect(resetPassword(link, password)).rejects.toMatchObject({ key, field: "password" });
    expect(await isResetOpen(link)).toBe(true);
  });
});

describe("an address without an account", () => {
  it("gets the same done: a row, and a job for the worker", async () => {
    const before = await jobs("reset-password");
    const email = "nobody@mail.example";
    const link = await resetLink(email);
    expect(await jobs("reset-password")).toBe(before + 1);
    await expect(resetPassword(link, newPassword)).rejects.toMatchObject(refused);
    expect((await db.owner.query("SELECT FROM member WHERE email = $1", [email])).rowCount).toBe(0);
  });

  it("gets three mails at most, and the same answer after them", async () => {
    const before = await jobs("reset-password");
    for (let times = 0; times < 5; times += 1) await askForReset("often@mail.example", here);
    expect(await jobs("reset-password")).toBe(before + 3);
  });
});

it("a link that nobody sent opens nothing", async () => {
  for (const link of [
    "",
    "x",
    tokenFor("reset-password", randomUUID()),
    tokenFor("open-account", randomUUID()),
  ]) {
    expect(await isResetOpen(link)).toBe(false);
    await expect(resetPassword(link, newPassword)).rejects.toMatchObject(refused);
  }
});
