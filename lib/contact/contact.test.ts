import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partOf } from "#e2e/support/exports.ts";
import { giveRole, newMember } from "#e2e/support/people.ts";
import { tokenFor } from "../accounts/token.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { eraseMember } from "../steward/erase/erase-member.ts";
import { type ContactTopic, letterSchema } from "./contact.schema.ts";
import { answerLetter, closeLetter, deskLetter, deskLetters } from "./desk.ts";
import { addToLetter, deleteLetter, letterByLink, ownLetters } from "./own-letters.ts";
import { writeLetter } from "./write-letter.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** A letter of somebody; by default of a stranger. Returns its number and its link. */
async function letter(
  topic: ContactTopic,
  viewer = stranger,
  email = `${randomUUID()}@mail.example`,
) {
  const text = `heron ${randomUUID()}`;
  await writeLetter(viewer, { topic, email, name: "", text }, randomUUID());
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT thread_id AS id FROM contact_message WHERE text = $1",
    [text],
  );
  const id = rows[0]?.id ?? "";
  return { id, token: tokenFor("read-letter", id), text, email };
}

async function staff(role: "SUPPORT" | "OFFICER" | "RECRUITER") {
  const id = await newMember(db);
  await giveRole(db, id, role);
  return memberViewer(id);
}

test("a stranger writes, a person answers, and both read it by the same thread [privacy/11.14 terms/5.1]", async () => {
  const service = await staff("SUPPORT");
  const { id, token, text } = await letter("service");
  expect(await deskLetters(service)).toMatchObject([{ id, topic: "service", waits: true }]);
  await answerLetter(service, id, "We are on it.");
  expect(await deskLetters(service)).toMatchObject([{ id, waits: false }]);
  await addToLetter(token, "Thank you.", randomUUID());
  expect(await letterByLink(token)).toMatchObject({
    topic: "service",
    closed: false,
    messages: [
      { text, byRole: null },
      { text: "We are on it.", byRole: "SUPPORT" },
      { text: "Thank you.", byRole: null },
    ],
  });
  await closeLetter(service, id);
  expect(await letterByLink(token)).toMatchObject({ closed: true });
  await addToLetter(token, "One more thing.", randomUUID());
  expect(await letterByLink(token)).toMatchObject({ closed: false });
});

test("nothing of who answered is kept but the role", async () => {
  const service = await staff("SUPPORT");
  const { id } = await letter("service");
  await answerLetter(service, id, "An answer.");
  const { rows } = await db.owner.query(
    "SELECT t, m FROM contact_thread t JOIN contact_message m ON m.thread_id = t.id WHERE t.id = $1",
    [id],
  );
  expect(JSON.stringify(rows)).not.toContain(service.id);
});

test("customer service does not read what is for the officer, nor the officer what is for service, nor anybody else either", async () => {
  const [service, officer] = [await staff("SUPPORT"), await staff("OFFICER")];
  const others = [stranger, memberViewer(await newMember(db)), await staff("RECRUITER")];
  const toService = await letter("service");
  const toOfficer = [await letter("officer"), await letter("security")];
  expect(await deskLetter(service, toService.id)).toMatchObject({
    messages: [{ text: toService.text }],
  });
  for (const { id } of toOfficer) {
    expect(await deskLetter(officer, id)).toBeDefined();
    expect(await deskLetter(service, id)).toBeUndefined();
    await expect(answerLetter(service, id, "x")).rejects.toThrow(Refusal);
    await expect(closeLetter(service, id)).rejects.toThrow(Refusal);
  }
  expect(await deskLetter(officer, toService.id)).toBeUndefined();
  for (const viewer of others) {
    expect(await deskLetters(viewer)).toBeUndefined();
    expect(await deskLetter(viewer, toService.id)).toBeUndefined();
  }
});

test("a letter opens by its own link only, and is gone with all answers once its writer deletes it", async () => {
  const { id, token } = await letter("officer");
  for (const wrong of [id, `${id}.x`, tokenFor("keep-account", id), `${token}.x`])
    expect(await letterByLink(wrong)).toBeUndefined();
  await expect(deleteLetter(tokenFor("keep-account", id))).rejects.toThrow(Refusal);
  await deleteLetter(token);
  await deleteLetter(token);
  expect(await letterByLink(token)).toBeUndefined();
  await expect(addToLetter(token, "x", randomUUID())).rejects.toThrow(Refusal);
  const { rowCount } = await db.owner.query("SELECT FROM contact_message WHERE thread_id = $1", [
    id,
  ]);
  expect(rowCount).toBe(0);
});

test("a member finds their letters again, takes them along with the answers, and they go with the account", async () => {
  const service = await staff("SUPPORT");
  const email = `${randomUUID()}@mail.example`;
  const ada = memberViewer(await newMember(db, { email }));
  const { id, token, text } = await letter("service", ada, email);
  const before = await letter("service", stranger, email);
  await answerLetter(service, id, "An answer for Ada.");
  expect(await ownLetters(ada)).toMatchObject([{ token, topic: "service" }]);
  expect(await ownLetters(memberViewer(await newMember(db)))).toEqual([]);
  const { tables } = await partOf(await exported(ada), "data.json");
  expect(JSON.stringify(tables)).toContain(text);
  expect(JSON.stringify(tables)).toContain("An answer for Ada.");
  await eraseMember(ada.id);
  const { rowCount } = await db.owner.query("SELECT FROM contact_thread WHERE id = ANY ($1)", [
    [id, before.id],
  ]);
  expect(rowCount).toBe(0);
});

test("of a member who is leaving staff reads no letter, and of one whose data are frozen it still does", async () => {
  const service = await staff("SUPPORT");
  const [frozen, leaving] = [await newMember(db), await newMember(db)];
  const [one, other] = [
    await letter("service", memberViewer(frozen)),
    await letter("service", memberViewer(leaving)),
  ];
  await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [frozen]);
  await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [leaving]);
  expect(await deskLetter(service, one.id)).toBeDefined();
  expect(await deskLetter(service, other.id)).toBeUndefined();
  expect(await letterByLink(other.token)).toBeUndefined();
  await expect(answerLetter(service, other.id, "x")).rejects.toThrow(Refusal);
});

test("what waits on its way to a person carries no word and no address", async () => {
  const { text, email } = await letter("security");
  const { rows } = await db.owner.query("SELECT data FROM pgboss.job");
  expect(JSON.stringify(rows)).not.toContain(text);
  expect(JSON.stringify(rows)).not.toContain(email);
});

test("nobody fills somebody's mailbox with letters in their name", async () => {
  const email = `${randomUUID()}@mail.example`;
  for (let n = 0; n < 6; n++) await letter("service", stranger, email);
  const { rows } = await db.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pgboss.job JOIN contact_thread t ON t.id::text = data ->> 'threadId'
     WHERE data ->> 'template' = 'contact-received' AND t.email = $1`,
    [email],
  );
  expect(rows[0]?.count).toBe(3);
});

test.each([
  [{ topic: "boss" }, "topic"],
  [{ email: "nobody" }, "email"],
  [{ text: "  " }, "text"],
  [{ text: "x".repeat(5_001) }, "text"],
  [{ name: "a\nb" }, "name"],
  [{ admin: "1" }, ""],
])("a letter that is not whole is refused beside the field: %o", (wrong, field) => {
  const whole = { topic: "service", email: "ada@mail.example", name: "", text: "Hello" };
  const parsed = letterSchema.safeParse({ ...whole, ...wrong });
  expect(parsed.success).toBe(false);
  expect(String(parsed.error?.issues[0]?.path[0] ?? "")).toBe(field);
});
