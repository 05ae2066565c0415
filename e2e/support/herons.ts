import type pg from "pg";
import { memberViewer, stranger, type Viewer } from "#lib/privacy/viewer.ts";
import type { TestDatabase } from "./database.ts";
import { addField, connect, newMember } from "./people.ts";

/**
 * A small world for trying the walls: Ada shows one field to each audience, Ben is connected with her, Cleo is not,
 * Dora shows nothing, Rex asked her to connect, she asked Quin, and she blocked Bo, who was connected with her. Whatever somebody hid says "heron", whatever is public says "wren".
 */
export type Herons = {
  readonly ada: string;
  readonly ben: string;
  readonly cleo: string;
  readonly dora: string;
  readonly rex: string;
  readonly quin: string;
  readonly bo: string;
  /** Ada's field for herself, and its value. */
  readonly mine: string;
  readonly mineSays: string;
  /** Ada's field for connections. */
  readonly ours: string;
  readonly email: string;
  /** The change by which her field for herself came to be. */
  readonly change: string;
};

export async function makeHerons(db: TestDatabase): Promise<Herons> {
  const [mineSays, email] = ["heron-mine", "heron@example.org"];
  const ada = await newMember(db, { name: "heron-name", email });
  const ben = await newMember(db, { name: "Ben" });
  const cleo = await newMember(db, { name: "Cleo" });
  const dora = await newMember(db);
  const [rex, quin, bo] = [await newMember(db), await newMember(db), await newMember(db)];
  const mine = await addField(db, ada, "phone", mineSays);
  const ours = await addField(db, ada, "city", "heron-ours", "CONNECTIONS");
  await addField(db, ada, "headline", "wren-open", "PUBLIC");
  await addField(db, cleo, "headline", "wren-cleo", "PUBLIC");
  await addField(db, dora, "about", "heron-dora");
  await connect(db, ada, ben);
  await fillOtherTables(db, ada, dora);
  await fillNetwork(db, { ada, dora, rex, quin, bo });
  const changes = "SELECT change_id AS change FROM field_change WHERE field_id = $1";
  const { rows } = await db.owner.query<{ change: string }>(changes, [mine]);
  const change = rows[0]?.change ?? "";
  return { ada, ben, cleo, dora, rex, quin, bo, mine, mineSays, ours, email, change };
}

async function fillOtherTables({ owner }: TestDatabase, ada: string, dora: string) {
  const rows = [
    `INSERT INTO session (member_id, expires_at, browser) VALUES ('${ada}', now() + interval '1 day', 'heron')`,
    `INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT '${ada}', id, now() FROM policy_version`,
    `INSERT INTO policy_announcement (member_id, policy_version_id, announced_at) SELECT '${ada}', id, now() FROM policy_version`,
    `INSERT INTO photo (member_id, ready) VALUES ('${ada}', true)`,
    `INSERT INTO data_export (member_id, ready_at) VALUES ('${ada}', now())`,
    `INSERT INTO resume_import (member_id, source_name, items) VALUES ('${ada}', 'heron.json', '["heron"]')`,
    `INSERT INTO handle (handle, member_id) VALUES ('herondora', '${dora}')`,
    `INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ('${ada}', 'show-field', 'heron', 'heron', true)`,
    `INSERT INTO former_handle (handle, member_id) VALUES ('heron-of-old', '${ada}')`,
    `INSERT INTO objection (member_id, "to") VALUES ('${ada}', 'search-engines')`,
    `INSERT INTO email_change (member_id, email) VALUES ('${ada}', 'heron3@example.org')`,
    `INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ('${ada}', 'heron4@example.org', true, now())`,
    `INSERT INTO restriction (member_id) VALUES ('${dora}')`,
    `INSERT INTO departure (member_id, due_at) VALUES ('${dora}', now())`,
    `INSERT INTO erasure (id, erased, backups_until, email) VALUES (gen_random_uuid(), '{}', now(), 'heron5@example.org')`,
    "INSERT INTO password_reset (email) VALUES ('heron@example.org')",
    `INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at)
     SELECT 'heron', 'heron2@example.org', '{}', 'heron', 'test', now(), id, now() FROM policy_version LIMIT 1`,
    "INSERT INTO budget (key, tat) VALUES ('heron', now())",
    `INSERT INTO pgboss.job_common (name, data) SELECT name, '{"id":"heron"}' FROM pgboss.queue LIMIT 1`,
    "INSERT INTO search_word (word) VALUES ('heronhidden')",
    `INSERT INTO member_role (member_id, role) VALUES ('${ada}', 'OFFICER')`,
    `INSERT INTO disclosure (subject_id, viewer_id, viewer_role, why, kinds) VALUES ('${ada}', '${dora}', 'RECRUITER', 'SEARCH', '{heron}')`,
    `INSERT INTO visit_tally (member_id, week) VALUES ('${ada}', '2026-W01')`,
    `INSERT INTO visit_week (member_id, week, visits) VALUES ('${ada}', '2026-W01', 5)`,
    `INSERT INTO inactivity_notice (member_id, days_before, noticed_at) VALUES ('${ada}', 30, now())`,
    "INSERT INTO retention_run (rule, as_of, started_at, ended_at, rows, outcome) VALUES ('heron', now(), now(), now(), 0, 'done')",
    `INSERT INTO contact_thread (id, topic, member_id, email, name) VALUES ('${ada}', 'service', '${ada}', 'heron6@example.org', 'heron')`,
    `INSERT INTO contact_message (thread_id, member_id, text) VALUES ('${ada}', '${ada}', 'heron')`,
    `INSERT INTO contact_thread (id, topic, email) VALUES ('${dora}', 'officer', 'heron7@example.org')`,
    `INSERT INTO contact_message (thread_id, text) VALUES ('${dora}', 'heron')`,
    `INSERT INTO processor_notice (member_id) VALUES ('${ada}')`,
    `INSERT INTO notification (member_id, kind, about_id)
     SELECT '${ada}', 'accepted', id FROM member WHERE id NOT IN ('${ada}', '${dora}') LIMIT 1`,
    `INSERT INTO notice_choice (member_id, kind, by_mail) VALUES ('${ada}', 'request', false)`,
    `INSERT INTO invitation (inviter_id, mark, email, note) VALUES ('${ada}', sha256('heron'), 'heron8@example.org', 'heron')`,
    "INSERT INTO never_invite (mark) VALUES (sha256('heron'))",
    "INSERT INTO measurement (day, trait, value) VALUES (now()::date, 'device', 'phone')",
    `INSERT INTO findable (member_id, mark) VALUES ('${ada}', sha256('heron'))`,
    `INSERT INTO awaited_join (member_id, mark) VALUES ('${ada}', sha256('heron'))`,
    "INSERT INTO compared_day (who, day) VALUES ('heron', now()::date)",
    "ANALYZE",
  ];
  for (const row of rows) await owner.query(row);
}

type Network = Pick<Herons, "ada" | "dora" | "rex" | "quin" | "bo">;

async function fillNetwork({ owner }: TestDatabase, { ada, dora, rex, quin, bo }: Network) {
  const rows = [
    `INSERT INTO connection_request (from_id, to_id, asked_at, audible_from) VALUES ('${rex}', '${ada}', '2026-01-01', '2026-01-01'), ('${ada}', '${quin}', '2026-01-01', '2026-01-01')`,
    `INSERT INTO connection_request (from_id, to_id, note) VALUES ('${ada}', '${dora}', 'heron')`,
    `INSERT INTO connection_request (from_id, to_id, note, declined_at) VALUES ('${dora}', '${ada}', 'heron', now())`,
    `INSERT INTO block (blocker_id, blocked_id) VALUES ('${ada}', '${bo}')`,
    `INSERT INTO connection_request (from_id, to_id, declined_at) VALUES ('${bo}', '${ada}', now())`,
    `INSERT INTO decline (decliner_id, asker_id) VALUES ('${ada}', '${dora}'), ('${ada}', '${rex}')`,
    `INSERT INTO hidden_suggestion (member_id, hidden_id) VALUES ('${ada}', '${rex}')`,
    `INSERT INTO notification (member_id, kind, about_id) VALUES ('${ada}', 'request', '${rex}')`,
  ];
  for (const row of rows) await owner.query(row);
}

/** Who may look, and which words none of them may come across: a connection reads what is for connections. */
export const lookers = {
  "a stranger": { viewer: (_world: Herons): Viewer => stranger, hidden: /heron/ },
  "another member": { viewer: ({ cleo }: Herons) => memberViewer(cleo), hidden: /heron/ },
  "a connection": { viewer: ({ ben }: Herons) => memberViewer(ben), hidden: /heron(?!-ours)/ },
  "who asked to connect": { viewer: ({ rex }: Herons) => memberViewer(rex), hidden: /heron/ },
  "who is asked": { viewer: ({ quin }: Herons) => memberViewer(quin), hidden: /heron(?!-name)/ },
  "who is blocked": { viewer: ({ bo }: Herons) => memberViewer(bo), hidden: /heron/ },
} as const;

export const lookerNames = [
  "a stranger",
  "another member",
  "a connection",
  "who asked to connect",
  "who is asked",
  "who is blocked",
] as const;

/** What one statement gives a role while that viewer looks: its rows and notices, or its error. Nothing of it stays. */
export async function tryAs(
  client: pg.Client,
  viewer: Viewer,
  statement: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[]; changed: number; error: string; notices: string[] }> {
  const notices: string[] = [];
  const nothing = { rows: [], changed: 0, error: "", notices };
  const hear = (notice: { message?: string | undefined }) => notices.push(notice.message ?? "");
  client.on("notice", hear);
  await client.query("BEGIN");
  try {
    const id = viewer.kind === "member" ? viewer.id : "";
    await client.query("SELECT set_config('app.viewer', $1, true)", [id]);
    const { rows, rowCount } = await client.query(statement, values);
    return { ...nothing, rows, changed: rowCount ?? 0 };
  } catch (error) {
    return { ...nothing, error: String(error) };
  } finally {
    await client.query("ROLLBACK");
    client.off("notice", hear);
  }
}
