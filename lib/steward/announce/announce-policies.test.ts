import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { memberOfToday, type TestPolicies, testPolicies } from "#e2e/support/test-policies.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";

let db: TestDatabase;
let policies: TestPolicies;
let sink: MailSink;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
  sink = await startTestSink();
});
beforeEach(() => policies.reset());
afterAll(async () => {
  const { closeQueue } = await import("../../queue.ts");
  await closeQueue();
  await sink.stop();
  await policies.close();
  await db.close();
});

// Settings are read as a module is imported: what reads them comes after the sink.
async function announcePolicies(): Promise<void> {
  const announce = await import("./announce-policies.ts");
  await announce.announcePolicies();
}

async function mails() {
  const { sinkMessages } = await import("../../mail/read-sink.ts");
  return (await sinkMessages()) ?? [];
}

type Job = { readonly id: string; readonly data: { memberId: string; versionId: string } };

async function letters(): Promise<Job[]> {
  const { rows } = await db.owner.query<Job>(
    "SELECT id, data FROM pgboss.job WHERE name = 'mail' AND data ->> 'template' = 'policy' ORDER BY created_on",
  );
  return rows;
}

/** Sends what is queued, as the worker does. */
async function send(): Promise<void> {
  const { sendMail } = await import("../send-mail.ts");
  for (const { id, data } of await letters()) await sendMail(id, data);
  await db.owner.query("DELETE FROM pgboss.job");
}

/** The addresses of whom a mail is queued for. */
async function addressed(): Promise<string[]> {
  const { rows } = await db.owner.query<{ email: string }>(
    `SELECT email::text FROM pgboss.job j JOIN member m ON m.id::text = j.data ->> 'memberId' ORDER BY 1`,
  );
  return rows.map(({ email }) => email);
}

async function announced(memberId: string): Promise<unknown[]> {
  const { rows } = await db.owner.query(
    "SELECT announced_at IS NOT NULL AS sent FROM policy_announcement WHERE member_id = $1",
    [memberId],
  );
  return rows;
}

test("each member who did not accept a version is told of it by one mail, a coming and an editorial one too [privacy/13.1 privacy/13.4]", async () => {
  const ada = await memberOfToday(db);
  await policies.publish({ from: 40 });
  await policies.publish({ from: 41, editorial: true });
  await announcePolicies();
  await announcePolicies();
  expect(await letters()).toHaveLength(2);
  // Asked and bound is nobody before the mail was sent.
  expect(await announced(ada)).toEqual([{ sent: false }, { sent: false }]);
  await send();
  expect(await announced(ada)).toEqual([{ sent: true }, { sent: true }]);
  await announcePolicies();
  expect(await letters()).toEqual([]);
});

test("nobody is told of what they accepted, of what was withdrawn, or of what is over", async () => {
  const ada = await memberOfToday(db);
  await policies.publish({ from: -9 });
  await policies.publish({ from: 20 });
  await policies.publish({ from: 20 });
  const newest = await policies.publish({ from: -1 });
  await announcePolicies();
  expect((await letters()).map(({ data }) => data.versionId)).toEqual([newest.id]);
  await db.owner.query("DELETE FROM pgboss.job; DELETE FROM policy_announcement");
  await db.owner.query("INSERT INTO acceptance (member_id, policy_version_id) VALUES ($1, $2)", [
    ada,
    newest.id,
  ]);
  await announcePolicies();
  expect(await letters()).toEqual([]);
});

test("who accepts, or freezes their data, before the mail goes gets none; once lifted, they are told", async () => {
  const [ada, ben] = [await memberOfToday(db), await memberOfToday(db)];
  const next = await policies.publish({ from: 40 });
  await announcePolicies();
  const before = (await mails()).length;
  await db.owner.query("INSERT INTO acceptance (member_id, policy_version_id) VALUES ($1, $2)", [
    ada,
    next.id,
  ]);
  await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [ben]);
  await send();
  expect((await mails()).length).toBe(before);
  await db.owner.query("UPDATE policy_announcement SET queued_at = now() - interval '3 hours'");
  await announcePolicies();
  expect(await letters()).toEqual([]);
  await db.owner.query("DELETE FROM restriction");
  await announcePolicies();
  expect((await letters()).map(({ data }) => data.memberId)).toEqual([ben]);
});

test("a mail that could not be sent is asked for again when the first is over, and not before", async () => {
  const ada = await memberOfToday(db);
  await policies.publish({ from: 40 });
  await announcePolicies();
  await db.owner.query("DELETE FROM pgboss.job");
  await announcePolicies();
  expect(await letters()).toEqual([]);
  await db.owner.query("UPDATE policy_announcement SET queued_at = now() - interval '3 hours'");
  await Promise.all(Array.from({ length: 8 }, announcePolicies));
  expect(await letters()).toHaveLength(1);
  await send();
  expect(await announced(ada)).toEqual([{ sent: true }]);
});

test("who is leaving is told nothing", async () => {
  const ada = await memberOfToday(db);
  await policies.publish({ from: 40 });
  await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [ada]);
  await announcePolicies();
  expect(await letters()).toEqual([]);
});

test("a policy that informs is told to whoever was here before it, and to nobody who came after", async () => {
  await memberOfToday(db);
  const cookies = await policies.publish({ kind: "cookies", from: 0 });
  await memberOfToday(db);
  await announcePolicies();
  expect((await letters()).map(({ data }) => data.versionId)).toEqual([cookies.id]);
});

test("twelve hundred members are told once each, also when a run was stopped in the middle, by eight runs at once", async () => {
  await db.owner.query(
    `INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
     SELECT 'many' || n || '@example.org', '', '', now() FROM generate_series(1, 1200) n`,
  );
  await db.owner.query(
    `INSERT INTO acceptance (member_id, policy_version_id) SELECT m.id, v.id FROM member m CROSS JOIN policy_version v
     WHERE is_accepted_kind(v.kind) AND is_standing(v.kind, v.locale, v.number, v.effective_from)`,
  );
  await policies.publish({ from: 40 });
  // The second step of 500 fails as if the worker was killed there.
  await db.owner.query(
    `CREATE FUNCTION stop_there() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN IF (SELECT count(*) FROM policy_announcement) >= 700 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$;
     CREATE TRIGGER stop_there BEFORE INSERT ON policy_announcement FOR EACH ROW EXECUTE FUNCTION stop_there()`,
  );
  await expect(announcePolicies()).rejects.toThrow("killed");
  expect(await letters()).toHaveLength(500);
  await db.owner.query(
    "DROP TRIGGER stop_there ON policy_announcement; DROP FUNCTION stop_there()",
  );
  await Promise.all(Array.from({ length: 8 }, announcePolicies));
  const to = await addressed();
  expect([to.length, new Set(to).size]).toEqual([1200, 1200]);
});

test("by a clock that is not believed nobody is told, so that no 30 days begin", async () => {
  await memberOfToday(db);
  await policies.publish({ from: 40 });
  await db.owner.query("UPDATE retention_clock SET seen_at = now() - interval '25 hours'");
  await announcePolicies();
  expect(await letters()).toEqual([]);
  await db.owner.query("UPDATE retention_clock SET seen_at = now(), doubted_at = NULL");
  await announcePolicies();
  expect(await letters()).toHaveLength(1);
});

test("the mail says what changes, from when it counts, what can be answered, and where it can be read", async () => {
  await memberOfToday(db);
  const { rows } = await db.owner.query<{ email: string }>("SELECT email::text FROM member");
  const material = await policies.publish({ from: 60 });
  const cookies = await policies.publish({ kind: "cookies", from: 60 });
  await announcePolicies();
  await send();
  const own = (await mails()).filter(({ to }) => to === rows[0]?.email);
  expect(own).toHaveLength(2);
  const textOf = (note: string) => own.find(({ text }) => text.includes(note))?.text ?? "";
  const { number } = material;
  expect(textOf(material.changeNote)).toContain("“Not now”");
  expect(textOf(material.changeNote)).toContain(
    `/policies/privacy/compare?from=${number - 1}&to=${number}`,
  );
  expect(textOf(cookies.changeNote)).toContain("nothing to accept");
});
