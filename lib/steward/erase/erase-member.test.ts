import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { type CanaryMember, newCanaryMember } from "#e2e/support/canaries.ts";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";
import { dumpOf, filesWith, onlyIn, standingIn } from "#e2e/support/whole-dump.ts";
import { dataMap } from "../../privacy/data-map.ts";
import { memberViewer } from "../../privacy/viewer.ts";

let db: TestDatabase;
let sink: MailSink;

beforeAll(async () => {
  db = await testDatabase();
  sink = await startTestSink();
});
afterAll(async () => {
  const { closeQueue } = await import("../../queue.ts");
  await closeQueue();
  await sink.stop();
  await db.close();
});

// Settings are read when lib/env.ts is imported, and the sink's address is known only once it runs.
async function product() {
  const { eraseMember, eraseAgain } = await import("./erase-member.ts");
  const { eraseDue } = await import("./erase-due.ts");
  const { readTombstones, tombstoneLog } = await import("./tombstones.ts");
  const { sendMail } = await import("../send-mail.ts");
  const { sinkMessages } = await import("../../mail/read-sink.ts");
  const { exported } = await import("#e2e/support/exports.ts");
  const { certificate } = await import("../../departures/certificate.ts");
  const own = { eraseMember, eraseAgain, eraseDue, readTombstones, tombstoneLog };
  return { ...own, sendMail, sinkMessages, exported, certificate };
}

/** Whatever says something of this member, in whatever row or file. */
const wordsOf = ({ canaries, secrets }: CanaryMember) => [
  ...canaries.map(({ word }) => word),
  ...secrets.map((secret) => secret.toLowerCase()),
];

/** A member with a canary in every column that can hold one, with files, jobs, mail, and an archive of it all. */
async function canaryWithEverything(): Promise<CanaryMember> {
  const { exported, sendMail } = await product();
  const canary = await newCanaryMember(db, "PUBLIC");
  const photo = await newPhoto(db, canary.id);
  await keepPhotoFiles(dataDir, photo);
  const { id } = canary;
  const rows = [
    `INSERT INTO former_handle (handle, member_id) VALUES ('${id}', '${id}')`,
    `INSERT INTO objection (member_id, "to") VALUES ('${id}', 'search-engines')`,
    `INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT '${id}', id, now() FROM policy_version`,
    `INSERT INTO password_reset (email) SELECT email FROM member WHERE id = '${id}'`,
    `INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at)
     SELECT '${id}', email, '{}', '', '', now(), v.id, now() FROM member m, policy_version v WHERE m.id = '${id}' LIMIT 1`,
    `INSERT INTO pgboss.job (name, data, state, output) VALUES ('mail', '{"memberId": "${id}"}', 'failed', '{"of": "${id}"}')`,
  ];
  for (const row of rows) await db.owner.query(row);
  const archive = await exported(memberViewer(id));
  // What a worker left that was killed while it made another.
  const { asideOf } = await import("../../exports/export-file.ts");
  await writeFile(asideOf(archive), id);
  await sendMail(randomUUID(), { template: "password-changed", memberId: id });
  return { ...canary, secrets: [...canary.secrets, photo, archive] };
}

async function sendCertificates() {
  const { sendMail } = await product();
  const { rows } = await db.owner.query(
    "DELETE FROM pgboss.job WHERE data ->> 'template' = 'erased' RETURNING id, data",
  );
  for (const { id, data } of rows) await sendMail(id, data);
}

describe("an erased member", () => {
  it("is in no row of any table and in no file, and everybody else is as before [privacy/11.10 terms/2.3]", async () => {
    const { eraseMember, sinkMessages } = await product();
    const canary = await canaryWithEverything();
    const others = await newCanaryMember(db, "PUBLIC");
    await connect(db, canary.id, others.id);
    const words = wordsOf(canary);
    const before = await dumpOf(db);
    // So that what is looked for could be found.
    expect(new Set(standingIn(before, words).map((found) => found.split(": ")[1]))).toEqual(
      new Set(words),
    );
    expect((await filesWith(dataDir, words)).length).toBeGreaterThan(4);

    await eraseMember(canary.id);
    await sendCertificates();

    const after = await dumpOf(db);
    expect(standingIn(after, words)).toEqual([]);
    const certificate = (await sinkMessages())?.filter(({ to }) =>
      to.startsWith(canary.secrets[0] ?? "?"),
    );
    expect(certificate?.map(({ subject }) => subject)).toEqual(["Certificate of erasure"]);
    const { tombstoneLog } = await product();
    const [log, mail] = [tombstoneLog(), await filesWith(sink.folder, words)];
    expect(mail).toHaveLength(1);
    expect((await filesWith(dataDir, words)).sort()).toEqual([log, ...mail].sort());

    expect(standingIn(new Map([["gone", onlyIn(before, after)]]), words).length).toBeGreaterThan(0);
    // How many entries of the ledger nobody can open any more is one number for all, as is how many were erased in a month,
    // and how many transactions changed what everybody may see.
    const ofNobody = /^public\.(?:consent_anchor|transparency_count|public_change)/;
    const lost = onlyIn(before, after).filter(
      (row) => !ofNobody.test(row) && !words.some((word) => row.toLowerCase().includes(word)),
    );
    expect(lost).toEqual([]);
    const added = onlyIn(after, before).filter((row) => !ofNobody.test(row));
    // That a document is gone is noted by a hash of the number that nothing has any more.
    expect(added.map((row) => row.split(":")[0])).toEqual([
      "public.document_change",
      "public.erasure",
    ]);
  });

  it("gets one certificate that says of every table how much was in it, and nothing of a person [privacy/11.11]", async () => {
    const { eraseMember, certificate, sinkMessages } = await product();
    const id = await newMember(db, { name: "Augusta", email: "augusta@leaving.example" });
    for (const place of [1, 2, 3]) await addField(db, id, "skill", { name: `Skill ${place}` });
    await eraseMember(id);
    await sendCertificates();
    const { rows } = await db.owner.query(
      "SELECT id, erased, email, backups_until - erased_at AS kept FROM erasure ORDER BY erased_at DESC LIMIT 1",
    );
    const [{ id: number, erased, email }] = rows;
    expect(erased).toEqual({
      tables: { member: 1, departure: 1, profile_field: 7, field_change: 4 },
      files: 0,
    });
    expect(email).toBeNull();
    const texts = await certificate(number);
    expect(texts?.counts).toContain("The fields of your profile: 7 records");
    expect(JSON.stringify([texts, rows])).not.toMatch(/augusta|skill \d/i);
    const mails = (await sinkMessages())?.filter(({ to }) => to === "augusta@leaving.example");
    expect(mails).toHaveLength(1);
    for (const line of [...(texts?.counts ?? []), ...(texts?.stays ?? []), texts?.backups])
      expect(mails?.[0]?.text).toContain(line);
    expect(await certificate(randomUUID())).toBeUndefined();
    expect(await certificate("x")).toBeUndefined();
  });

  it("is erased once however often and by however many it is done", async () => {
    const { eraseMember, eraseDue, readTombstones, sendMail, sinkMessages } = await product();
    const id = await newMember(db, { email: "often@leaving.example" });
    await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [id]);
    await Promise.all([
      ...Array.from({ length: 4 }, () => eraseMember(id)),
      ...Array.from({ length: 4 }, () => eraseDue()),
    ]);
    for (let time = 0; time < 5; time += 1) await eraseMember(id);
    const stones = (await readTombstones()).filter(({ memberId }) => memberId === id);
    expect(stones).toHaveLength(1);
    const { rows } = await db.owner.query(
      "SELECT id, data FROM pgboss.job WHERE data ->> 'erasureId' = $1",
      [stones[0]?.id],
    );
    expect(rows).toHaveLength(1);
    await Promise.all(Array.from({ length: 8 }, () => sendMail(rows[0].id, rows[0].data)));
    const mails = (await sinkMessages())?.filter(({ to }) => to === "often@leaving.example");
    expect(mails).toHaveLength(1);
  });
});

describe("an erasure", () => {
  it("is not begun a moment before its time, and is begun at it", async () => {
    const { eraseDue } = await product();
    const [early, due] = [await newMember(db), await newMember(db)];
    await db.owner.query(
      "INSERT INTO departure (member_id, due_at) VALUES ($1, now() + interval '10 seconds'), ($2, now())",
      [early, due],
    );
    await eraseDue();
    const { rows } = await db.owner.query("SELECT id FROM member WHERE id = ANY($1)", [
      [early, due],
    ]);
    expect(rows).toEqual([{ id: early }]);
  });

  it("that can't be noted outside the database erases no row, and is finished later", async () => {
    const { eraseMember, eraseDue, tombstoneLog } = await product();
    const id = await personShowing(db, "Ada");
    const log = tombstoneLog();
    const noted = await readFile(log);
    const { rm, chmod } = await import("node:fs/promises");
    await rm(log);
    await mkdir(log);
    await expect(eraseMember(id)).rejects.toThrow();
    const there = async () =>
      (await db.owner.query("SELECT FROM member WHERE id = $1", [id])).rowCount;
    expect(await there()).toBe(1);
    await rm(log, { recursive: true });
    await writeFile(log, noted);
    await chmod(log, 0o600);
    await eraseDue();
    expect(await there()).toBe(0);
  });

  it("is done again to who came back with a backup, under its number and without a second mail", async () => {
    const { eraseMember, eraseAgain, readTombstones } = await product();
    const email = "back@leaving.example";
    const id = await newMember(db, { email });
    await eraseMember(id);
    await db.owner.query("DELETE FROM erasure");
    await db.owner.query("DELETE FROM pgboss.job");
    await db.owner.query(
      "INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at) VALUES ($1, $2, '', '', now())",
      [id, email],
    );
    const stones = (await readTombstones()).filter(({ memberId }) => memberId === id);
    for (const stone of stones) await eraseAgain(stone);
    const { rows } = await db.owner.query("SELECT id, email FROM erasure");
    expect(rows).toEqual([{ id: stones[0]?.id, email: null }]);
    expect((await db.owner.query("SELECT FROM pgboss.job")).rowCount).toBe(0);
    expect((await readTombstones()).filter(({ memberId }) => memberId === id)).toEqual(stones);
  });
});

it("a tombstone that a crash left half written hides no other", async () => {
  const { readTombstones, tombstoneLog } = await product();
  const { appendTombstone } = await import("./tombstones.ts");
  const before = await readTombstones();
  const stone = { id: randomUUID(), memberId: randomUUID(), at: new Date().toISOString() };
  await writeFile(tombstoneLog(), `${await readFile(tombstoneLog(), "utf8")}{"id": "half`);
  await appendTombstone(stone);
  expect(await readTombstones()).toEqual([...before, stone]);
  expect(await readdir(join(dataDir, "erasures"))).toEqual(["log.jsonl"]);
});

it("whatever an erasure leaves of members is told by the certificate [privacy/11.12]", () => {
  const left = Object.entries(dataMap).flatMap(([model, columns]) =>
    Object.values(columns).some(
      ({ subject, inErasure }) => subject === "member" && inErasure !== "deleted",
    )
      ? [model]
      : [],
  );
  // How many addresses were compared is told with the other counters. The words of the search go at once where nobody else shows them; the rest is named.
  expect(left.sort()).toEqual(["Budget", "ComparedDay", "ConsentSeal", "Disclosure", "SearchWord"]);
});
