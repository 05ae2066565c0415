import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partOf } from "#e2e/support/exports.ts";
import { newInvitation } from "#e2e/support/invitations.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { inviteChosenSchema, inviteOneSchema, mostADay } from "./invitation.schema.ts";
import { invite } from "./invite.ts";
import { invitationPreview, ownInvitations } from "./own-invitations.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const address = () => `${randomUUID()}@mail.example`;
const some = (many: number) => Array.from({ length: many }, address);

async function newInviter(name = "Ada Prado"): Promise<MemberViewer> {
  return memberViewer(await newMember(db, { name }));
}

async function jobs(): Promise<number> {
  const { rows } = await db.owner.query(
    "SELECT count(*)::int AS many FROM pgboss.job WHERE data ->> 'template' = 'invitation'",
  );
  return rows[0].many;
}

async function rowsOf({ id }: MemberViewer): Promise<number> {
  return (await db.owner.query("SELECT FROM invitation WHERE inviter_id = $1", [id])).rowCount ?? 0;
}

test("an address is invited once by the same member, however it is written and however often they ask [privacy/15.9]", async () => {
  const ada = await newInviter();
  const email = address();
  const before = await jobs();
  const written = [email, ` ${email.toUpperCase()} `].map(
    (given) => inviteOneSchema.parse({ email: given, note: "" }).email,
  );
  expect(await invite(ada, { addresses: written, note: "" })).toEqual({ sent: 1, already: 0 });
  expect(await invite(ada, { addresses: [email], note: "Again" })).toEqual({ sent: 0, already: 1 });
  expect(await jobs()).toBe(before + 1);
  expect(await invite(await newInviter(), { addresses: [email], note: "" })).toMatchObject({
    sent: 1,
  });
});

test("two clicks at once are one invitation [privacy/15.9]", async () => {
  const ada = await newInviter();
  const addresses = [address()];
  const before = await jobs();
  const both = await Promise.all([1, 2].map(() => invite(ada, { addresses, note: "" })));
  expect(both.map(({ sent }) => sent).toSorted()).toEqual([0, 1]);
  expect(await jobs()).toBe(before + 1);
});

test("fifty within 24 hours and no more, also where many ask at once; and of too many nobody is asked", async () => {
  const ada = await newInviter();
  const asking = Array.from({ length: 12 }, () => invite(ada, { addresses: some(7), note: "" }));
  const answers = await Promise.allSettled(asking);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
  const refused = answers.find((answer) => answer.status === "rejected");
  expect(refused?.reason).toMatchObject({ key: "invitations.errors.left" });
  expect(await rowsOf(ada)).toBe(49);
  await expect(invite(ada, { addresses: some(2), note: "" })).rejects.toMatchObject({
    values: { left: 1 },
  });
  expect(await rowsOf(ada)).toBe(49);
  await invite(ada, { addresses: some(1), note: "" });
  expect(await ownInvitations(ada)).toMatchObject({ left: 0 });
  const { rows } = await db.owner.query("SELECT min(asked_at) AS first FROM invitation");
  await db.owner.query(
    "UPDATE invitation SET asked_at = $2::timestamptz - interval '24 hours' WHERE inviter_id = $1",
    [ada.id, rows[0].first],
  );
  expect(await ownInvitations(ada)).toMatchObject({ left: mostADay });
});

test("whom one invited before takes no place of the day", async () => {
  const ada = await newInviter();
  const known = some(mostADay - 1);
  await invite(ada, { addresses: known, note: "" });
  expect(await invite(ada, { addresses: [address(), ...known], note: "" })).toEqual({
    sent: 1,
    already: mostADay - 1,
  });
});

test.each([
  "INSERT INTO restriction (member_id) VALUES ($1)",
  "INSERT INTO departure (member_id, due_at) VALUES ($1, now())",
])("nobody invites after %s", async (statement) => {
  const ada = await newInviter();
  await db.owner.query(statement, [ada.id]);
  await expect(invite(ada, { addresses: some(1), note: "" })).rejects.toMatchObject({
    key: "invitations.errors.notNow",
  });
  expect(await rowsOf(ada)).toBe(0);
});

test("nobody invites without a name, or with one that is a link", async () => {
  await expect(
    invite(memberViewer(await newMember(db)), { addresses: some(1), note: "" }),
  ).rejects.toMatchObject({ key: "invitations.errors.name" });
  await expect(
    invite(await newInviter("Win at casino.example"), { addresses: some(1), note: "" }),
  ).rejects.toMatchObject({ key: "invitations.errors.nameIsLink" });
});

test.each([
  [{ note: "Look at www.example.org" }, "note"],
  [{ note: "x".repeat(501) }, "note"],
  [{ email: "ana" }, "email"],
  [{ email: "ana@example.org, ben@example.org" }, "email"],
  [{ email: "ana@example.org\nBcc: ben@example.org" }, "email"],
  [{ more: "1" }, ""],
])("what cannot go is refused beside its field: %o", (wrong, field) => {
  const parsed = inviteOneSchema.safeParse({ email: "ana@example.org", note: "", ...wrong });
  expect(parsed.success).toBe(false);
  expect(String(parsed.error?.issues[0]?.path[0] ?? "")).toBe(field);
});

test("more than a day's are refused before anything is asked of the database", () => {
  const parsed = inviteChosenSchema.safeParse({ emails: some(51), note: "" });
  expect(parsed.error?.issues[0]?.message).toBe("invitations.errors.many");
  expect(inviteChosenSchema.safeParse({ note: "" }).error?.issues[0]?.message).toBe(
    "invitations.errors.none",
  );
});

test("a member sees when they invited how many, and in what they take along neither whom nor what became of it [privacy/15.13]", async () => {
  const ada = await newInviter();
  const [one, other] = [address(), address()];
  await invite(ada, { addresses: [one, other], note: "My own words" });
  // Both on yesterday, whatever the time of day is now.
  for (const [email, before] of [
    [one, "2 hours"],
    [other, "1 hour"],
  ])
    await db.owner.query(
      "UPDATE invitation SET asked_at = date_trunc('day', now(), 'UTC') - $2::interval WHERE email = $1",
      [email, before],
    );
  const before = await tableOf(ada);
  expect(await ownInvitations(ada)).toMatchObject({ days: [{ many: 2 }] });
  // One joins, and nothing of what Ada has of it changes.
  await newMember(db, { email: one });
  expect(await tableOf(ada)).toEqual(before);
  expect(JSON.stringify(before)).not.toMatch(/mail\.example|My own words/);
});

/** What the member's archive has of invitations and requests. */
async function tableOf(viewer: MemberViewer) {
  const { tables } = await partOf(await exported(viewer), "data.json");
  return { invitations: tables.invitation, requests: tables.connection_request };
}

test("the mail that is shown beforehand is the mail", async () => {
  const ada = await newInviter();
  const { invitationLetter } = await import("../mail/invitation-letter.ts");
  const { quoted } = await import("../mail/quoted.ts");
  const preview = await invitationPreview(ada);
  if (!preview) throw new Error("there is no preview");
  const { before, own, after, subject } = preview;
  for (const note of ["", "One line.", "Two lines,\n\nas they are."]) {
    const letter = invitationLetter({ name: "Ada Prado", note: note || null, token: "TOKEN" });
    const words = note ? `${own[0]}${quoted(note).join("\n\n")}${own[1]}` : "";
    expect({ subject, text: `${before}${words}${after}` }).toEqual({
      subject: letter.subject,
      text: letter.text,
    });
  }
});

test("an invitation that was asked for goes with its inviter", async () => {
  const { id, inviter } = await newInvitation(db);
  await addField(db, inviter, "headline", "x");
  const { eraseMember } = await import("../steward/erase/erase-member.ts");
  await eraseMember(inviter);
  expect((await db.owner.query("SELECT FROM invitation WHERE id = $1", [id])).rowCount).toBe(0);
});
