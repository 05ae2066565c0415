import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { type Dump, dumpOf, onlyIn } from "#e2e/support/whole-dump.ts";
import { env } from "../env.ts";
import { dataMap } from "../privacy/data-map.ts";
import { nameInDatabase } from "../privacy/given-tables.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { consentToComparing } from "./comparing-consent.ts";
import { becomeFindable } from "./findable.ts";
import { addressMark, awaitedMark, invitedMark, neverMark } from "./marks.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/**
 * Every column that could hold an address, or a hash of one, of somebody who never joined, by its type or by what the data map says
 * of it; each with the reason why it holds nobody's who only stands in somebody's address book.
 */
const couldHold: Readonly<Record<string, string>> = {
  "member.email": "its owner joined",
  "sign_up.name": "whoever asks for an account, for 30 minutes",
  "sign_up.email": "whoever asks for an account, for 30 minutes",
  "sign_up.country": "whoever asks for an account, for 30 minutes",
  "sign_up.password_hash": "whoever asks for an account, for 30 minutes",
  "sign_up.adult_rule": "names a rule",
  "password_reset.email": "typed by whoever wants to get in, for 30 minutes",
  "email_change.email": "its owner's, who is to open the link in the mail",
  "former_email.email": "its owner's, for 72 hours",
  "erasure.email": "where a certificate goes, of whoever was a member",
  "contact_thread.email": "whoever wrote a letter",
  "invitation.email": "named one by one by the inviter, who has it written to once; for 30 days",
  "invitation.mark": "whoever was written to, and which member did it",
  "never_invite.mark": "whoever asked for that",
  "findable.mark": "its owner's, who joined and said so",
  "awaited_join.mark":
    "a member and an address together, by their tick and under a key that is in no database",
  "acceptance.session_mark": "a session of whoever accepted",
  "consent_key.key": "random",
  "consent_seal.mark": "a number under a key that is random",
  "consent_seal.sealed": "what a member said",
  "pgboss.job.data": "ids alone, by the types of the queues",
  "pgboss.job.output": "why a job failed",
  "pgboss.job.source_output": "why a job failed",
  "pgboss.job_common.data": "ids alone, by the types of the queues",
  "pgboss.job_common.output": "why a job failed",
  "pgboss.job_common.source_output": "why a job failed",
  "pgboss.schedule.data": "nothing: the clock asks",
  "pgboss.schedule.options": "when the clock asks",
  "pgboss.warning.data": "the queues' own state",
};

/** What the data map says whose a column is, by `table.column`. */
const subjects = new Map<string, string>(
  Object.entries(dataMap).flatMap(([model, columns]) =>
    Object.entries(columns).map(
      ([column, { subject }]) =>
        [`${nameInDatabase(model)}.${nameInDatabase(column)}`, subject] as const,
    ),
  ),
);

/** Of any type that takes what somebody writes: those for addresses and hashes, those of people without an account, and any job's. */
async function columnsThatCouldHold(): Promise<string[]> {
  const { rows } = await db.owner.query<{ schema: string; name: string; type: string }>(`
    SELECT n.nspname AS schema, c.relname || '.' || a.attname AS name, format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`);
  return rows
    .filter(({ type }) => /^(text|character|citext|json|bytea|"char"|xml)/.test(type))
    .filter(
      ({ schema, name, type }) =>
        /^(citext|bytea)/.test(type) ||
        /mail|mark/.test(name) ||
        ["applicant", "invited"].includes(subjects.get(name) ?? "") ||
        (schema === "pgboss" && /^json/.test(type)),
    )
    .map(({ schema, name }) => (schema === "public" ? name : `${schema}.${name}`));
}

const book = [
  "Xanthe.Quillfeather@Nowhere-At-All.example",
  "zebulon.marrowgate@elsewhere.example",
  "jörg@M\u00FCller.example",
  "ottoline@m\u00FCller.example",
  "member@findable.example",
];

/** How somebody could write an address, or keep it as a hash. */
function tracesOf(address: string): string[] {
  const lower = address.normalize("NFC").toLowerCase();
  const [local = "", domain = ""] = lower.split("@");
  const ascii = `${local}@${new URL(`http://${domain}`).hostname}`;
  const spellings = [
    address,
    lower,
    lower.toUpperCase(),
    ascii,
    `mailto:${ascii}`,
    ` ${ascii}`,
    `${ascii}\n`,
  ];
  const plain = [...spellings, ...spellings.map((text) => text.split("@")[0] ?? "")];
  const hashes = plain.flatMap((text) => [
    ...["md5", "sha1", "sha256", "sha512"].map((name) => createHash(name).update(text).digest()),
    createHmac("sha256", env.AUTH_SECRET).update(text).digest(),
    createHmac("sha256", env.CONTACTS_KEY).update(text).digest(),
  ]);
  const marks = [addressMark(ascii), neverMark(ascii)].map((mark) => Buffer.from(mark));
  const encoded = [...hashes, ...marks].flatMap((hash) =>
    (["hex", "base64", "base64url"] as const).map((encoding) => hash.toString(encoding)),
  );
  const words = plain.map((text) => text.trim()).filter((text) => text.length > 4);
  const asBytes = words.flatMap((text) =>
    (["hex", "base64"] as const).map((encoding) =>
      Buffer.from(text).toString(encoding).replaceAll("=", ""),
    ),
  );
  return [...words, ...asBytes, ...encoded].map((text) => text.toLowerCase());
}

const textOf = (dump: Dump) => [...dump.values()].flat().join("\n").toLowerCase();

async function newBen(): Promise<MemberViewer> {
  const ben = memberViewer(await newMember(db));
  await consentToComparing(ben);
  return ben;
}

describe("nobody who never joined is in a table", () => {
  test("for there is none that could hold them, but for what they did themselves, and an invitation", async () => {
    expect((await columnsThatCouldHold()).toSorted()).toEqual(Object.keys(couldHold).toSorted());
  });

  test("after a whole book was compared and awaited: no address, no part of it, no hash of it but by member and key", async () => {
    const [ben, cleo] = [await newBen(), await newBen()];
    await becomeFindable(memberViewer(await newMember(db, { email: "member@findable.example" })));
    const before = await dumpOf(db);
    for (const viewer of [ben, cleo]) {
      const answer = await compareAddresses(viewer, book, { await: true });
      expect(answer).toMatchObject({ compared: 4, awaited: 3, found: [{}] });
    }
    const after = await dumpOf(db);
    const text = textOf(after);
    const traces = book.slice(0, 4).flatMap(tracesOf);
    expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
    // So that what is looked for could be found: whoever joined is there.
    expect(
      tracesOf("member@findable.example").filter((trace) => text.includes(trace)).length,
    ).toBeGreaterThan(1);
    const added = onlyIn(after, before);
    expect(new Set(added.map((row) => row.split(":")[0]))).toEqual(
      new Set(["public.awaited_join", "public.compared_day"]),
    );
    const awaited = [ben, cleo].map(({ id }) =>
      Buffer.from(awaitedMark(id, "zebulon.marrowgate@elsewhere.example")).toString("hex"),
    );
    for (const mark of awaited) expect(text).toContain(mark);
    expect(text).not.toContain(
      Buffer.from(invitedMark(ben.id, "zebulon.marrowgate@elsewhere.example")).toString("hex"),
    );
    // Whoever has the whole database can't tell that both wait for the same.
    expect(
      new Set((after.get("public.awaited_join") ?? []).map((row) => row.split(",")[1])).size,
    ).toBe(6);
  });
});

const withoutCounts = (dump: Dump) =>
  [...dump].filter(([table]) => table !== "public.compared_day");

test("the same book twice changes nothing but how many addresses were compared", async () => {
  const ben = await newBen();
  const first = await compareAddresses(ben, book, { await: true });
  const once = withoutCounts(await dumpOf(db));
  const again = await compareAddresses(ben, book.toReversed(), { await: true });
  expect(withoutCounts(await dumpOf(db))).toEqual(once);
  expect(again).toEqual(first);
});

describe("nothing is left half done", () => {
  test("where awaiting fails after comparing", async () => {
    const ben = await newBen();
    const before = await dumpOf(db);
    await db.owner.query("REVOKE EXECUTE ON FUNCTION await_joins(bytea) FROM app");
    const failed = compareAddresses(ben, book, { await: true });
    await expect(failed)
      .rejects.toThrow("permission denied")
      .finally(() => db.owner.query("GRANT EXECUTE ON FUNCTION await_joins(bytea) TO app"));
    expect(await dumpOf(db)).toEqual(before);
  });

  test.each([
    ["as they are counted", "compared_day"],
    ["as they are compared", "findable"],
    ["as they come to be awaited", "awaited_join"],
  ])("where the connection is cut %s", async (_when, table) => {
    const ben = await newBen();
    const before = await dumpOf(db);
    await db.owner.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const cut = compareAddresses(ben, book, { await: true }).catch(() => "cut");
    const waiting = `SELECT pid FROM pg_locks WHERE NOT granted AND relation = '${table}'::regclass`;
    const pid = async () => (await db.owner.query(waiting)).rows[0]?.pid;
    await expect.poll(pid, { interval: 5 }).toBeDefined();
    const app = await db.connectAs("app");
    await app.query("SELECT pg_terminate_backend($1)", [await pid()]);
    expect(await cut).toBe("cut");
    await db.owner.query("ROLLBACK");
    expect(await dumpOf(db)).toEqual(before);
    expect(await compareAddresses(ben, book, { await: true })).toMatchObject({ awaited: 3 });
  });
});
