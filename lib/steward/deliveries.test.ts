import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { newlyTold, untold } from "#e2e/support/announcements.ts";
import { awaitedAndFindable } from "#e2e/support/contacts.ts";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newInvitation } from "#e2e/support/invitations.ts";
import {
  newDeparture,
  newFormerEmail,
  newLetter,
  newlyInactive,
  newRequestNotice,
  newReset,
  newSignUp,
  owedProcessors,
} from "#e2e/support/letters.ts";
import { consent, newMember, personShowing } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { arrangeSweep, sweptTables } from "#e2e/support/swept.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";
import { dumpOf } from "#e2e/support/whole-dump.ts";
import { letterClasses } from "../mail/mail-job.ts";
import { queues } from "../queue-names.ts";

let db: TestDatabase;
let sink: MailSink;
beforeAll(async () => {
  db = await testDatabase();
  sink = await startTestSink();
  vi.stubEnv("CONTACT_EMAIL", "service@mail.example");
});
afterAll(async () => {
  const { closeQueue } = await import("../queue.ts");
  await closeQueue();
  await sink.stop();
  await db.close();
});

/** A job that has something to do: what is done when it is delivered, and what has to be there once it was. */
type Delivery = {
  readonly deliver: () => Promise<unknown>;
  /** As one row, and what it says afterwards. */
  readonly counts: string;
  readonly done: Readonly<Record<string, unknown>>;
};

async function idOf(statement: string, values: unknown[] = []): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>(`${statement} RETURNING id`, values);
  return rows[0]?.id ?? "";
}

/** Of every letter a job whose subject is there. */
const letters: Readonly<Record<string, () => Promise<object>>> = {
  "open-account": async () => ({ signUpId: await newSignUp(db, "0") }),
  "reset-password": async () => ({ resetId: await newReset(db) }),
  "password-changed": async () => ({ memberId: await newMember(db) }),
  "change-email": async () => ({
    changeId: await idOf("INSERT INTO email_change (member_id, email) VALUES ($1, $2)", [
      await newMember(db),
      `${randomUUID()}@mail.example`,
    ]),
  }),
  "email-changed-from": async () => ({ formerId: await newFormerEmail(db) }),
  "email-changed-to": async () => ({ formerId: await newFormerEmail(db) }),
  "email-undone": async () => ({ formerId: await newFormerEmail(db) }),
  "own-password-changed": async () => ({ memberId: await newMember(db) }),
  leaving: async () => ({ departureId: await newDeparture(db, "14 days") }),
  "account-kept": async () => ({ memberId: await newMember(db) }),
  inactive: async () => ({ memberId: await newlyInactive(db), days: 30 }),
  policy: () => newlyTold(db),
  "contact-received": async () => ({ threadId: (await newLetter(db)).threadId }),
  "contact-arrived": async () => ({ messageId: (await newLetter(db)).messageId }),
  "contact-answered": async () => ({ messageId: (await newLetter(db)).messageId }),
  "processors-changed": () => owedProcessors(db),
  notification: () => newRequestNotice(db),
  invitation: async () => ({ invitationId: (await newInvitation(db)).id }),
  erased: async () => ({
    erasureId: await idOf(
      `INSERT INTO erasure (id, erased, backups_until, email)
       VALUES (gen_random_uuid(), '{"tables": {}, "files": 0}', now(), 'gone@mail.example')`,
    ),
  }),
};

/** What the work of each queue is, and what it finds to do. */
const jobs: Readonly<Record<string, () => Promise<Delivery>>> = {
  export: async () => {
    const { exportData } = await import("./export/export-data.ts");
    const ada = await personShowing(db, "Ada");
    await keepPhotoFiles(dataDir, await newPhoto(db, ada));
    const exportId = await idOf("INSERT INTO data_export (member_id) VALUES ($1)", [ada]);
    return {
      deliver: () => exportData({ exportId }),
      counts: `SELECT count(*)::int AS ready FROM data_export WHERE id = '${exportId}' AND ready_at IS NOT NULL AND tries = 0`,
      done: { ready: 1 },
    };
  },
  "tell-awaiting": async () => {
    const { tellAwaiting } = await import("./tell-awaiting.ts");
    const { memberId, ...outcome } = await awaitedAndFindable(db);
    return { deliver: () => tellAwaiting({ memberId }), ...outcome };
  },
  erase: async () => {
    const { eraseDue } = await import("./erase/erase-due.ts");
    const ben = await personShowing(db, "Ben");
    await keepPhotoFiles(dataDir, await newPhoto(db, ben));
    const departure = await idOf("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [
      ben,
    ]);
    return {
      deliver: eraseDue,
      counts: `SELECT (SELECT count(*)::int FROM member WHERE id = '${ben}') AS members,
        (SELECT count(*)::int FROM erasure WHERE id = '${departure}') AS certificates,
        (SELECT count(*)::int FROM pgboss.job WHERE data ->> 'erasureId' = '${departure}') AS letters`,
      done: { members: 0, certificates: 1, letters: 1 },
    };
  },
  sweep: async () => {
    const { sweep } = await import("./sweep.ts");
    await newSignUp(db, "2 hours");
    await arrangeSweep(db);
    const left = sweptTables.map(
      ([table, when]) => `(SELECT count(*)::int FROM ${table} WHERE ${when}) AS ${table}`,
    );
    return {
      deliver: sweep,
      counts: `SELECT ${left.join(", ")}`,
      done: Object.fromEntries(sweptTables.map(([table]) => [table, 0])),
    };
  },
  retain: async () => {
    const { retain } = await import("./retain/retain.ts");
    const [ada, away] = [await newMember(db), await newMember(db)];
    await db.owner.query("UPDATE member SET last_signed_in_on = '2020-01-01' WHERE id = $1", [
      away,
    ]);
    await db.owner.query(
      "INSERT INTO disclosure (subject_id, viewer_role, why, kinds, at) VALUES ($1, 'RECRUITER', 'SEARCH', '{name}', '2020-01-01')",
      [ada],
    );
    return {
      deliver: retain,
      counts: `SELECT (SELECT count(*)::int FROM disclosure WHERE subject_id = '${ada}') AS disclosures,
        (SELECT sum(rows)::int FROM retention_run WHERE rule = 'disclosure') AS noted,
        (SELECT count(*)::int FROM inactivity_notice WHERE member_id = '${away}') AS told,
        (SELECT count(*)::int FROM pgboss.job WHERE data ->> 'memberId' = '${away}') AS letters`,
      done: { disclosures: 0, noted: 1, told: 1, letters: 1 },
    };
  },
  "announce-policies": async () => {
    const { announcePolicies } = await import("./announce/announce-policies.ts");
    return { deliver: announcePolicies, ...(await untold(db)) };
  },
  "verify-consents": async () => {
    const { verifyLedgerNightly } = await import("./verify-ledger.ts");
    await consent(db, await newMember(db), "religion", "PUBLIC");
    return {
      deliver: verifyLedgerNightly,
      counts:
        "SELECT (SELECT sequence FROM consent_anchor) = (SELECT max(sequence) FROM consent_seal) AS whole",
      done: { whole: true },
    };
  },
  "verify-search": async () => {
    const { StrayFound, verifySearch } = await import("./verify-search.ts");
    const ada = await personShowing(db, "Ada");
    await db.owner.query("UPDATE public_document SET facets = '{stray}' WHERE member_id = $1", [
      ada,
    ]);
    return {
      // That something was found, and put right, is an error of the job.
      deliver: async () => {
        await verifySearch().catch((error) => {
          if (!(error instanceof StrayFound)) throw error;
        });
      },
      counts: `SELECT facets::text, (SELECT cardinality(strays) FROM stray_members(NULL, 10000)) AS strays
        FROM public_document WHERE member_id = '${ada}'`,
      done: { facets: "{}", strays: 0 },
    };
  },
  "cut-tiers": async () => {
    const { cutTiers } = await import("./cut-tiers.ts");
    await db.owner.query("SELECT begin_cut(8::smallint, 2147483647)");
    return {
      deliver: cutTiers,
      counts: "SELECT count(*)::int AS open FROM search_tier WHERE is_open",
      done: { open: 0 },
    };
  },
};

/** Everything that is kept: of the database every row but what only says when a run was, and of the files every name and byte. */
async function world() {
  const dump = new Map(await dumpOf(db));
  // A run says when it was, how far it got in the dictionary, and that there was nothing left to do.
  for (const table of ["retention_run", "retention_clock", "sweep_place"])
    dump.delete(`public.${table}`);
  const anchor = "SELECT sequence, fingerprint FROM consent_anchor";
  dump.set("public.consent_anchor", [JSON.stringify((await db.owner.query(anchor)).rows)]);
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, await readFile(path, "base64")] as const;
    });
  return { rows: Object.fromEntries(dump), files: Object.fromEntries(await Promise.all(files)) };
}

const times = (count: number, deliver: () => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, deliver));

test("every queue and every letter is delivered here", () => {
  expect(["mail", ...Object.keys(jobs)].toSorted()).toEqual(Object.keys(queues).toSorted());
  expect(Object.keys(letters).toSorted()).toEqual(Object.keys(letterClasses).toSorted());
});

test.each(Object.entries(jobs))(
  "%s eight at once is done once, and five times more changes nothing",
  async (_queue, arrange) => {
    const { deliver, counts, done } = await arrange();
    expect((await db.owner.query(counts)).rows).not.toEqual([done]);
    await times(8, deliver);
    expect((await db.owner.query(counts)).rows).toEqual([done]);
    const once = await world();
    expect(Object.keys(once.files).filter((path) => path.endsWith(".part"))).toEqual([]);
    for (let turn = 0; turn < 5; turn++) await deliver();
    expect(await world()).toEqual(once);
  },
);

/** A server that looks at Message-IDs keeps one. One that does not gets as many as there were deliveries, but of certificates. */
test.each(Object.entries(letters))(
  "the letter %s is one mail, however often its job is delivered",
  async (template, arrange) => {
    const { sendMail } = await import("./send-mail.ts");
    const job = { template, ...(await arrange()) };
    const jobId = randomUUID();
    const mails = async () => (await readdir(sink.folder)).length;
    const before = await mails();
    await times(8, () => sendMail(jobId, job));
    const once = await world();
    for (let turn = 0; turn < 5; turn++) await sendMail(jobId, job);
    expect(await mails()).toBe(before + 1);
    expect(await world()).toEqual(once);
  },
);
