import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";

let db: TestDatabase;
let sink: MailSink;

// Settings are read when lib/env.ts is imported, and the sink's address is known only once it runs.
async function product() {
  const { sendMail } = await import("./send-mail.ts");
  const { sinkMessages } = await import("../mail/read-sink.ts");
  const { idInToken } = await import("../accounts/token.ts");
  return { sendMail, sinkMessages, idInToken };
}

beforeAll(async () => {
  db = await testDatabase();
  sink = await startTestSink();
});
afterAll(async () => {
  await sink.stop();
  await db.close();
});

async function newSignUp(email: string): Promise<string> {
  const { rows } = await db.owner.query(
    `INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at)
     SELECT 'Buy at https://evil.example', $1, '{}', '', '', now(), id, now() FROM policy_version LIMIT 1 RETURNING id`,
    [email],
  );
  return rows[0].id;
}

async function newReset(email: string): Promise<string> {
  const { rows } = await db.owner.query(
    "INSERT INTO password_reset (email) VALUES ($1) RETURNING id",
    [email],
  );
  return rows[0].id;
}

/** What arrives at an address when that job is done. */
async function arriving(email: string, job: unknown, jobId = randomUUID()) {
  const { sendMail, sinkMessages } = await product();
  await sendMail(jobId, job);
  return ((await sinkMessages()) ?? []).filter((message) => message.to === email);
}

describe("the mail after a sign-up", () => {
  it("brings the link to an address that has no account", async () => {
    const { idInToken } = await product();
    const signUpId = await newSignUp("new@mail.example");
    const [mail] = await arriving("new@mail.example", { template: "open-account", signUpId });
    expect(mail?.subject).toBe("Open your account");
    const link = /\/verify\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(idInToken("open-account", link)).toBe(signUpId);
    expect(mail?.html).toContain(`/verify/${link}"`);
  });

  it("brings no link that opens anything to an address that has one", async () => {
    await newMember(db, { email: "known@mail.example" });
    const signUpId = await newSignUp("Known@mail.example");
    const [mail] = await arriving("Known@mail.example", { template: "open-account", signUpId });
    expect(mail?.subject).toBe("You already have an account");
    expect(`${mail?.text}${mail?.html}`).not.toContain("/verify/");
    expect(mail?.text).toMatch(/\/sign-in\s[\s\S]*\/reset\s/);
  });

  it("carries nothing that the person who asked has written", async () => {
    const signUpId = await newSignUp("victim@mail.example");
    const [mail] = await arriving("victim@mail.example", { template: "open-account", signUpId });
    expect(JSON.stringify(mail)).not.toContain("evil.example");
  });
});

describe("the mail for a new password", () => {
  it("goes to a member", async () => {
    await newMember(db, { email: "forgetful@mail.example" });
    const resetId = await newReset("forgetful@mail.example");
    const [mail] = await arriving("forgetful@mail.example", {
      template: "reset-password",
      resetId,
    });
    expect(mail?.text).toMatch(new RegExp(`/reset/${resetId}\\.`));
  });

  it("goes to nobody else", async () => {
    const resetId = await newReset("nobody@mail.example");
    expect(await arriving("nobody@mail.example", { template: "reset-password", resetId })).toEqual(
      [],
    );
  });
});

it.each([
  ["password-changed", /every browser was signed out/],
  ["own-password-changed", /every other browser was signed out/i],
])(
  "a member is told by %s what became of the password and the sessions",
  async (template, said) => {
    const email = `${template}@mail.example`;
    const memberId = await newMember(db, { email });
    const [mail] = await arriving(email, { template, memberId });
    expect(mail?.subject).toBe("Your password was changed");
    expect(mail?.text).toMatch(said);
  },
);

async function newEmailChange(email: string): Promise<string> {
  const { rows } = await db.owner.query(
    "INSERT INTO email_change (member_id, email) VALUES ($1, $2) RETURNING id",
    [await newMember(db), email],
  );
  return rows[0].id;
}

describe("the mails about another address", () => {
  it("bring the link to one that has no account", async () => {
    const { idInToken } = await product();
    const changeId = await newEmailChange("wanted@mail.example");
    const [mail] = await arriving("wanted@mail.example", { template: "change-email", changeId });
    const link = /\/email\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(idInToken("change-email", link)).toBe(changeId);
  });

  it("bring no link that changes anything to one that has an account", async () => {
    await newMember(db, { email: "owned@mail.example" });
    const changeId = await newEmailChange("Owned@mail.example");
    const [mail] = await arriving("Owned@mail.example", { template: "change-email", changeId });
    expect(mail?.subject).toBe("This address already has an account");
    expect(`${mail?.text}${mail?.html}`).not.toContain("/email/");
  });

  it("go to both when it was changed: only the one before gets the way back, and neither names the other", async () => {
    const { idInToken } = await product();
    const memberId = await newMember(db, { email: "after@mail.example" });
    const { rows } = await db.owner.query(
      "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, 'before@mail.example', true, now()) RETURNING id",
      [memberId],
    );
    const formerId = rows[0].id;
    const [from] = await arriving("before@mail.example", {
      template: "email-changed-from",
      formerId,
    });
    const [to] = await arriving("after@mail.example", { template: "email-changed-to", formerId });
    const link = /\/email\/undo\/(\S+)/.exec(from?.text ?? "")?.[1] ?? "";
    expect(idInToken("undo-email", link)).toBe(formerId);
    expect(`${from?.text}${from?.html}`).not.toContain("after@");
    expect(`${to?.text}${to?.html}`).not.toMatch(/before@|\/email\//);
    const undone = await arriving("before@mail.example", { template: "email-undone", formerId });
    expect(undone[0]?.subject).toBe("The change of your address was undone");
    expect(undone[0]?.text).not.toContain("/email/");
  });
});

it("a mail that was sent twice is recognised as one", async () => {
  const memberId = await newMember(db, { email: "twice@mail.example" });
  const jobId = randomUUID();
  await arriving("twice@mail.example", { template: "password-changed", memberId }, jobId);
  const mails = await arriving(
    "twice@mail.example",
    { template: "password-changed", memberId },
    jobId,
  );
  expect(mails.map((mail) => mail.headers["message-id"])).toEqual([`<${jobId}@localhost>`]);
});

it("every mail has a text, loads nothing, and says that no person sent it [privacy/8.5]", async () => {
  const { sinkMessages } = await product();
  const mails = (await sinkMessages()) ?? [];
  expect(mails.length).toBeGreaterThan(5);
  for (const mail of mails) {
    expect(mail.text.length).toBeGreaterThan(100);
    expect(mail.html).not.toMatch(/<(?:img|link|script|iframe|style)|url\(|src=/i);
    expect(mail.headers["auto-submitted"]).toBe("auto-generated");
  }
});

it("nothing is sent when what it was about is gone, and nothing at all for a job that we did not make", async () => {
  const { sendMail, sinkMessages } = await product();
  const before = (await sinkMessages())?.length;
  await sendMail(randomUUID(), { template: "open-account", signUpId: randomUUID() });
  await sendMail(randomUUID(), { template: "password-changed", memberId: randomUUID() });
  await sendMail(randomUUID(), { template: "change-email", changeId: randomUUID() });
  await sendMail(randomUUID(), { template: "email-changed-from", formerId: randomUUID() });
  await sendMail(randomUUID(), { template: "email-changed-to", formerId: randomUUID() });
  await expect(
    sendMail(randomUUID(), { template: "open-account", to: "victim@mail.example" }),
  ).rejects.toThrow();
  expect((await sinkMessages())?.length).toBe(before);
});
