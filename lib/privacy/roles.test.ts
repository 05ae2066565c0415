import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { tryAs } from "#e2e/support/herons.ts";
import { newMember } from "#e2e/support/people.ts";
import { stranger } from "./viewer.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const list = async (statement: string, values: unknown[] = []) =>
  (await db.owner.query<{ name: string }>(statement, values)).rows.map(({ name }) => name);

/** Ours: neither PostgreSQL's own schemas nor what an extension brought. */
const ours = (oid: string, schema: string, catalog: string) => `
  ${schema} NOT LIKE 'pg\\_%' AND ${schema} <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e' AND d.objid = ${oid} AND d.classid = '${catalog}'::regclass)`;

test("every table has row-level security, but for those of others, which the web cannot read [privacy/3.3]", async () => {
  const open = await list(`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'f', 'm', 'v') AND NOT relrowsecurity AND ${ours("c.oid", "n.nspname", "pg_class")}
    ORDER BY 1`);
  const others = open.filter(
    (name) => name === "public._prisma_migrations" || name.startsWith("pgboss."),
  );
  expect(open).toEqual(others);
  const readable = await list(
    `SELECT name FROM unnest($1::text[]) name WHERE has_any_column_privilege('app', name, 'SELECT') ORDER BY 1`,
    [others],
  );
  // The names of the queues and the version of the schema.
  expect(readable).toEqual(["pgboss.queue", "pgboss.version"]);
});

test("every table of ours says in a policy what each role may do with it", async () => {
  const silent = await list(`
    SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND relrowsecurity AND NOT EXISTS (
      SELECT FROM pg_policy WHERE polrelid = c.oid AND polroles @> ARRAY['steward'::regrole::oid])`);
  expect(silent).toEqual([]);
  const forEverybody = await list(
    "SELECT polrelid::regclass || ' ' || polname AS name FROM pg_policy WHERE polroles && ARRAY[0::oid]",
  );
  expect(forEverybody).toEqual([]);
});

describe.each(["app", "steward"])("role %s", (role) => {
  test("has no power over the server", async () => {
    const { rows } = await db.owner.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = $1`,
      [role],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
      },
    ]);
  });

  test("owns nothing and belongs to nobody", async () => {
    const owned = await list(
      `SELECT classid::regclass || ' ' || objid AS name FROM pg_shdepend WHERE deptype = 'o' AND refobjid = $1::regrole
         AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
      [role],
    );
    expect(owned).toEqual([]);
    const groups = await list(
      "SELECT roleid::regrole::text AS name FROM pg_auth_members WHERE member = $1::regrole",
      [role],
    );
    expect(groups).toEqual([]);
  });

  test.each([
    "SET ROLE owner",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION owner",
    "SET ROLE pg_read_all_data",
    "SET session_replication_role = replica",
    "CREATE TABLE public.t (x int)",
    "CREATE TABLE gate.t (x int)",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE FUNCTION gate.f() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE FUNCTION pgboss.f() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE SCHEMA s",
    "CREATE ROLE r",
    "CREATE EXTENSION dblink",
    "ALTER TABLE profile_field DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE profile_field DISABLE TRIGGER ALL",
    "DROP POLICY owner_reads ON profile_field",
    "CREATE POLICY all_open ON profile_field USING (true)",
    "CREATE TRIGGER t AFTER INSERT ON profile_field EXECUTE FUNCTION project_changed_fields()",
    "ALTER FUNCTION viewer() RENAME TO spectator",
    "COPY profile_field TO '/tmp/fields'",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'owner'",
    "CREATE PUBLICATION p FOR ALL TABLES",
  ])("cannot: %s", async (statement) => {
    const client = await db.connectAs(role === "app" ? "app" : "steward");
    const { error } = await tryAs(client, stranger, statement);
    expect(error).toMatch(/permission denied|must be owner|must have|does not exist/i);
    expect(error).not.toMatch(/(function|relation|policy) .* does not exist/);
    await client.end();
  });
});

test("what was changed can be read and erased by the web, and never written", async () => {
  const may = await list(
    `SELECT privilege_type AS name FROM information_schema.role_table_grants
     WHERE grantee = 'app' AND table_name = 'field_change'
     UNION SELECT privilege_type FROM information_schema.role_column_grants
     WHERE grantee = 'app' AND table_name = 'field_change' ORDER BY 1`,
  );
  expect(may).toEqual(["DELETE", "SELECT"]);
});

test("role app can call these functions, and no other", async () => {
  const callable = await list(`
    SELECT n.nspname || '.' || p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
    WHERE has_function_privilege('app', p.oid, 'EXECUTE') AND ${ours("p.oid", "n.nspname", "pg_proc")}
    ORDER BY 1`);
  expect(callable).toMatchInlineSnapshot(`
    [
      "gate.add_to_contact",
      "gate.can_change_email",
      "gate.can_keep_account",
      "gate.can_undo_email",
      "gate.certificate",
      "gate.change_email",
      "gate.contact_thread",
      "gate.count_visit",
      "gate.credentials",
      "gate.delete_contact",
      "gate.give_back",
      "gate.invitation",
      "gate.is_never_invited",
      "gate.keep_account",
      "gate.live_evidence",
      "gate.measured_weeks",
      "gate.open_account",
      "gate.open_contact",
      "gate.report_invitation",
      "gate.reset_address",
      "gate.reset_password",
      "gate.session_standing",
      "gate.spend",
      "gate.stop_invitations",
      "gate.stop_notification_mail",
      "gate.stop_processor_notices",
      "gate.undo_email",
      "pgboss.job_now",
      "public.accept_policy",
      "public.accept_request",
      "public.accepted_number",
      "public.answer_contact",
      "public.answering_role_of",
      "public.ask_to_connect",
      "public.asks_viewer",
      "public.await_joins",
      "public.bare_text",
      "public.begin_edit",
      "public.binding_from",
      "public.block_member",
      "public.change_password",
      "public.choose_handle",
      "public.close_contact",
      "public.compare_marks",
      "public.connected_to_viewer",
      "public.connections_shown_of",
      "public.count_documents",
      "public.decline_policy",
      "public.decline_request",
      "public.depart",
      "public.document_changes",
      "public.document_mark",
      "public.field_parts",
      "public.field_words",
      "public.found_people",
      "public.has_public_changes",
      "public.held_of_viewer",
      "public.holds_own_session",
      "public.invitations_left",
      "public.invite",
      "public.is_accepted_kind",
      "public.is_derived_kind",
      "public.is_empty_value",
      "public.is_of_now",
      "public.is_on_record",
      "public.is_skipped",
      "public.is_standing",
      "public.is_to_be_answered",
      "public.is_withheld",
      "public.lexeme_query",
      "public.matched_parts",
      "public.member_columns",
      "public.month_of",
      "public.move_to_audience",
      "public.nearest_public_words",
      "public.note_opening",
      "public.part_words",
      "public.parted_letters",
      "public.person_seen",
      "public.plain_text",
      "public.policies_to_answer",
      "public.public_changes",
      "public.put_policies_off",
      "public.remove_connection",
      "public.save_over",
      "public.scoped_lexeme",
      "public.search_query",
      "public.search_term",
      "public.session_mark",
      "public.shows_connections",
      "public.signed_words",
      "public.suggested_people",
      "public.suggested_texts",
      "public.transparency_numbers",
      "public.transparency_registers",
      "public.typing_query",
      "public.unblock_member",
      "public.viewer",
      "public.viewer_compares",
      "public.viewer_is_unaccepted",
      "public.wanted_leaves",
      "public.week_of",
      "public.with_scope",
      "public.withdraw_request",
    ]
  `);
});

/** What a function that acts as its owner sets besides; nothing by which it would find other tables. */
const alsoSet: Readonly<Record<string, readonly string[]>> = {
  "public.nearest_public_words": [
    "pg_trgm.similarity_threshold=0.2",
    "plan_cache_mode=force_generic_plan",
    "enable_seqscan=off",
    "enable_indexscan=off",
  ],
  "public.write_document": ["plan_cache_mode=force_generic_plan"],
};

test("what acts before there is a viewer is fixed to a search path and runs for nobody else", async () => {
  const definers = await db.owner.query(`
    SELECT n.nspname || '.' || p.proname AS name, p.proconfig AS path,
      EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0) OR p.proacl IS NULL AS everybody
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
    WHERE (prosecdef OR n.nspname = 'gate') AND ${ours("p.oid", "n.nspname", "pg_proc")}`);
  expect(definers.rows.length).toBeGreaterThan(6);
  for (const row of definers.rows) {
    expect(row, row.name).toMatchObject({
      path: ["search_path=pg_catalog, public, pg_temp", ...(alsoSet[row.name] ?? [])],
      everybody: false,
    });
  }
});

test("nobody slips a table of their own under what runs as the owner", async () => {
  const app = await db.connectAs("app");
  const ada = await newMember(db, { email: "ada@example.org" });
  const mallory = "0d3adbee-0000-4000-8000-000000000000";
  // Temporary tables come first on a search path that does not name them.
  await app
    .query(
      `CREATE TEMPORARY TABLE password_reset (id uuid, email text, created_at timestamptz);
       INSERT INTO pg_temp.password_reset VALUES ('${mallory}', 'ada@example.org', now());
       GRANT ALL ON pg_temp.password_reset TO PUBLIC`,
    )
    .catch(() => undefined);
  const { rows } = await tryAs(app, stranger, "SELECT gate.reset_password($1, 'x') AS done", [
    mallory,
  ]);
  expect(rows).toEqual([{ done: false }]);
  const kept = await list("SELECT password_hash AS name FROM member WHERE id = $1", [ada]);
  expect(kept).not.toEqual(["x"]);
});

test("role steward publishes nothing by itself", async () => {
  const steward = await db.connectAs("steward");
  const refused = async (statement: string) => (await tryAs(steward, stranger, statement)).error;
  expect(await refused("UPDATE public_profile SET fields = '[]'")).toMatch(/permission denied/);
  expect(await refused("DELETE FROM policy_version")).toMatch(/permission denied/);
  expect(await refused("DELETE FROM field_kind")).toMatch(/permission denied/);
  expect(await refused("INSERT INTO search_word (word) VALUES ('x')")).toMatch(/permission denied/);
});
