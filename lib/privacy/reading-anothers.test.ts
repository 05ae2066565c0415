import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, lookerNames, lookers, makeHerons, tryAs } from "#e2e/support/herons.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { asViewer } from "#lib/db.ts";
import { memberViewer, stranger, type Viewer } from "./viewer.ts";

let db: TestDatabase;
let app: pg.Client;
let world: Herons;
beforeAll(async () => {
  db = await testDatabase();
  app = await db.connectAs("app");
  world = await makeHerons(db);
  await app.query(
    `CREATE FUNCTION pg_temp.tell(value jsonb) RETURNS boolean COST 0.0001 LANGUAGE plpgsql AS
     $$ BEGIN RAISE NOTICE '%', value; RETURN true; END $$`,
  );
});
afterAll(() => db.close());

const ways: [how: string, statement: string, about?: keyof Herons][] = [
  ["by its id", "SELECT * FROM profile_field WHERE id = $1", "mine"],
  ["by its id, for an update", "SELECT * FROM profile_field WHERE id = $1 FOR UPDATE", "mine"],
  ["by her id", "SELECT * FROM profile_field WHERE member_id = $1", "ada"],
  ["by asking for all there are", "TABLE profile_field"],
  [
    "by a join",
    "SELECT * FROM public_profile JOIN profile_field USING (member_id) JOIN field_kind USING (kind)",
  ],
  [
    "by an outer join",
    "SELECT * FROM field_kind LEFT JOIN profile_field USING (kind) FULL JOIN member ON member.id = member_id",
  ],
  [
    "by a subquery",
    "SELECT (SELECT json_agg(f) FROM profile_field f WHERE f.member_id = p.member_id) FROM public_profile p",
  ],
  [
    "by grouping",
    "SELECT value, audience, count(*) FROM profile_field GROUP BY GROUPING SETS ((value, audience), ())",
  ],
  [
    "by a cast that fails on it",
    "SELECT FROM profile_field WHERE (value #>> '{}')::int = 0 AND member_id = $1",
    "ada",
  ],
  ["by a function that tells", "SELECT FROM profile_field WHERE pg_temp.tell(value)"],
  ["by deleting", "DELETE FROM profile_field RETURNING *"],
  ["by updating", "UPDATE profile_field SET revision = revision + 1 RETURNING *"],
  ["by the times of the projection", "TABLE public_time"],
  ["by the projection", "SELECT p, p.fields, p.tsv::text FROM public_profile p"],
  ["by what its facets are made of", "SELECT facets, facet_words::text FROM public_profile"],
  ["by the words of the projection", "SELECT * FROM ts_stat('SELECT tsv FROM public_profile')"],
  ["by the words to correct to", "TABLE search_word"],
  ["by a word like hers", "SELECT nearest_public_words('heronhiden', NULL)"],
  ["by her account", "TABLE member"],
  ["by the whole row of her account", "SELECT m FROM member m WHERE id = $1", "ada"],
  ["by her sessions", "SELECT 'heron', s FROM session s WHERE member_id = $1", "ada"],
  ["by from where she is signed in", "SELECT browser, system, country FROM session"],
  ["by what she accepted", "SELECT 'heron', a FROM acceptance a WHERE member_id = $1", "ada"],
  ["by what she was told of", "SELECT 'heron', n FROM policy_announcement n"],
  ["by what she is to answer", "SELECT 'heron', p FROM policies_to_answer($1) p", "ada"],
  [
    "by how far she accepted",
    "SELECT 'heron' FROM (SELECT accepted_number($1, 'privacy') AS number) a WHERE number > 0",
    "ada",
  ],
  ["by what she consented to", "TABLE consent_entry"],
  ["by the sealed ledger", "SELECT 'heron', s FROM consent_seal s"],
  ["by the keys of it", "SELECT 'heron', k FROM consent_key k WHERE member_id = $1", "ada"],
  ["by how far it is whole", "SELECT 'heron', a FROM consent_anchor a"],
  ["by opening it", "SELECT unsealed_consent(s.sealed, k.key) FROM consent_seal s, consent_key k"],
  ["by what does not fit in it", "SELECT 'heron', consent_misfits(1, 1000)"],
  [
    "by the place of a consent",
    "SELECT 'heron', c FROM consent_entry c WHERE sequence BETWEEN 1 AND 1000",
  ],
  ["by the id of a consent", "SELECT 'heron', c FROM consent_entry c WHERE id BETWEEN 1 AND 1000"],
  ["by her résumé", "TABLE resume_import"],
  ["by what she changed", "TABLE field_change"],
  ["by a change of hers", "SELECT 'heron', c FROM field_change c WHERE change_id = $1", "change"],
  ["by what a field of hers was", "SELECT * FROM field_change WHERE field_id = $1", "mine"],
  [
    "by what their own field once was",
    "SELECT c.* FROM field_change c JOIN profile_field f ON f.id <> c.field_id WHERE f.member_id = viewer() AND c.member_id <> viewer()",
  ],
  ["by erasing what was changed", "DELETE FROM field_change RETURNING *"],
  ["by the address that she wants", "TABLE email_change"],
  ["by who wants an address", "SELECT 'heron', c FROM email_change c WHERE member_id = $1", "ada"],
  ["by the address that she had", "TABLE former_email"],
  ["by her request for an account", "TABLE sign_up"],
  ["by her request for a password", "TABLE password_reset"],
  ["by how often she tried", "TABLE budget"],
  ["by statistics", "SELECT * FROM pg_stats WHERE schemaname = 'public'"],
  ["by raw statistics", "SELECT * FROM pg_statistic"],
  ["by the jobs", "SELECT * FROM pgboss.job"],
  [
    "by a plan that was carried out",
    "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM profile_field ORDER BY value",
  ],
  ["by the handle of somebody who hides", "TABLE handle"],
  ["by what she objects to", "SELECT 'heron', o FROM objection o"],
  ["by an address that she gave up", "TABLE former_handle"],
  ["by who froze their data", "SELECT 'heron', r FROM restriction r"],
  ["by who is leaving", "SELECT 'heron', d FROM departure d"],
  ["by who was erased", "TABLE erasure"],
  ["by her photos", "SELECT 'heron', p FROM photo p"],
  ["by what is to be deleted", "TABLE discarded_photo"],
  ["by who saw her", "TABLE disclosure"],
  ["by how many came by", "SELECT 'heron', v FROM visit_week v"],
  ["by how many came by this week", "SELECT 'heron', v FROM visit_tally v"],
  ["by what she does for others", "SELECT 'heron', r FROM member_role r"],
  ["by how long she was away", "SELECT 'heron', n FROM inactivity_notice n"],
  [
    "by when she signed in last",
    "SELECT 'heron', last_signed_in_on FROM member WHERE id = $1",
    "ada",
  ],
  ["by the letters that she wrote", "TABLE contact_thread"],
  ["by a letter of hers", "SELECT 'heron', t FROM contact_thread t WHERE id = $1", "ada"],
  ["by what stands in them", "TABLE contact_message"],
  ["by what she was told", "SELECT 'heron', id, member_id, kind, at FROM notification"],
  ["by which mails she wants", "SELECT 'heron', c FROM notice_choice c"],
  ["by who asked to be told of processors", "SELECT 'heron', n FROM processor_notice n"],
  ["by when she invited somebody", "SELECT 'heron', asked_at FROM invitation"],
  ["by whom she invited", "SELECT 'heron', email FROM invitation"],
  ["by what she wrote with it", "SELECT 'heron', note FROM invitation"],
  ["by what became of it", "SELECT 'heron', handed_at, ended_at FROM invitation"],
  ["by the numbers of whom she invited", "SELECT 'heron', mark FROM invitation"],
  ["by who is never to be invited", "SELECT 'heron', n FROM never_invite n"],
  ["by the name that she invites with", "SELECT 'heron', inviting_name($1)", "ada"],
  [
    "by carrying out an invitation of hers",
    "SELECT 'heron', settle_invitation(id, sha256('x')) FROM invitation",
  ],
  ["by how the list changed", "SELECT 'heron', c FROM processor_change c"],
  ["by the exact numbers", "SELECT 'heron', c FROM transparency_count c"],
  ["by what was deleted", "TABLE retention_run"],
  ["by the clock", "SELECT 'heron', c FROM retention_clock c"],
  ["by whose visits were counted", "SELECT 'heron', m FROM measurement m"],
  ["by who can be found by an address", "SELECT 'heron', f.member_id FROM findable f"],
  ["by the marks of addresses", "SELECT 'heron', f.mark FROM findable f"],
  ["by whom she waits for", "SELECT 'heron', a FROM awaited_join a"],
  ["by how many addresses were compared", "TABLE compared_day"],
  [
    "by comparing her address without a consent",
    "SELECT 'heron', c FROM compare_marks('x', sha256('heron')) c WHERE c.compared IS NOT NULL",
  ],
  ["by asking whether she can be found", "SELECT 'heron' WHERE can_be_found($1)", "ada"],
  ["by her exports", "SELECT 'heron', e FROM data_export e"],
  ["by who asks whom", "SELECT from_id, to_id, note, asked_at FROM connection_request"],
  [
    "by what became of a request",
    "SELECT 'heron', declined_at, audible_from FROM connection_request",
  ],
  ["by the whole row of a request", "SELECT 'heron', r FROM connection_request r"],
  [
    "by when the row of a request was written",
    "SELECT 'heron', ctid, xmin FROM connection_request",
  ],
  ["by whom she declined", "SELECT 'heron', d FROM decline d"],
  ["by whom she blocked", "SELECT 'heron', b FROM block b"],
  ["by asking whether two are apart", "SELECT 'heron' FROM are_apart($1, viewer())", "ada"],
  ["by whom she hid", "SELECT 'heron', h FROM hidden_suggestion h"],
  ["by what she is told", "SELECT 'heron', n FROM notification n"],
  ["by her list of connections", "SELECT 'heron' FROM connections_shown_of($1)", "ada"],
  ["by asking whether she shows it", "SELECT 'heron' WHERE shows_connections($1)", "ada"],
  [
    "by what she shows with whom who asks",
    "SELECT s FROM person_seen($1) s WHERE NOT asks_viewer($1)",
    "ada",
  ],
  [
    "by asking whether her address has an account",
    "SELECT 'heron', a FROM account_at('heron@example.org') a",
  ],
  ["by what an export reads", "SELECT rows_of_member('profile_field', '{value}', $1)", "ada"],
];

describe.each(lookerNames)("%s reads nothing that Ada hid [privacy/3.3]", (who) => {
  const { viewer, hidden } = lookers[who];

  test.each(ways)("%s", async (_how, statement, about) => {
    const answer = await tryAs(app, viewer(world), statement, about ? [world[about]] : []);
    expect(JSON.stringify(answer)).not.toMatch(hidden);
    expect(answer.error).not.toMatch(/does not exist|syntax error/);
  });

  test("by counting or guessing", async () => {
    const { rows } = await tryAs(
      app,
      viewer(world),
      `SELECT
        (SELECT count(*) FROM profile_field WHERE audience = 'ONLY_ME' AND member_id <> coalesce(viewer(), $1)
            -- Whoever is asked is told the name of who asks.
            AND NOT (kind = 'name' AND $4))::int AS fields,
        (SELECT count(*) FROM profile_field WHERE member_id = $1 AND value = to_jsonb($2::text))::int AS guessed,
        EXISTS (SELECT FROM profile_field WHERE id = $3) AS there,
        (SELECT count(*) FROM member WHERE id <> coalesce(viewer(), $1))::int AS members`,
      [world.ada, world.mineSays, world.mine, who === "who is asked"],
    );
    expect(rows).toEqual([{ fields: 0, guessed: 0, there: false, members: 0 }]);
  });
});

test("each viewer reads exactly the fields of Ada that are meant for them [privacy/3.2 terms/2.1]", async () => {
  const seen = async (viewer: Viewer) => {
    const statement = "SELECT kind FROM profile_field WHERE member_id = $1 ORDER BY kind";
    return (await tryAs(app, viewer, statement, [world.ada])).rows;
  };
  const kinds = (...names: string[]) => names.map((kind) => ({ kind }));
  expect(await seen(stranger)).toEqual(kinds("headline"));
  expect(await seen(memberViewer(world.cleo))).toEqual(kinds("headline"));
  expect(await seen(memberViewer(world.ben))).toEqual(kinds("city", "headline"));
  expect(await seen(memberViewer(world.rex))).toEqual(kinds("headline"));
  expect(await seen(memberViewer(world.quin))).toEqual(kinds("headline", "name"));
  expect(await seen(memberViewer(world.bo))).toEqual(kinds("headline"));
  expect(await seen(memberViewer(world.ada))).toEqual(
    kinds("active", "city", "connections", "headline", "joined", "name", "phone"),
  );
});

test("a connection reads nothing any more once it has ended", async () => {
  const eve = await newMember(db);
  const secret = await addField(db, eve, "city", "between us", "CONNECTIONS");
  await connect(db, eve, world.ben);
  const read = () =>
    asViewer(memberViewer(world.ben), (tx) => tx.profileField.count({ where: { id: secret } }));
  expect(await read()).toBe(1);
  await db.owner.query("DELETE FROM connection WHERE $1 IN (member_a, member_b)", [eve]);
  expect(await read()).toBe(0);
});

test("who is asked reads the name no more once they declined, and nobody reads it by asking", async () => {
  const gwen = await newMember(db, { name: "Gwen" });
  const read = async (id: string, of: string) => {
    const names = "SELECT FROM profile_field WHERE member_id = $1 AND kind = 'name'";
    return (await tryAs(app, memberViewer(id), names, [of])).rows.length;
  };
  const request =
    "INSERT INTO connection_request (from_id, to_id, audible_from) VALUES ($1, $2, $3)";
  await db.owner.query(request, [gwen, world.cleo, "2026-01-01"]);
  expect([await read(world.cleo, gwen), await read(gwen, world.ada)]).toEqual([1, 0]);
  await db.owner.query("UPDATE connection_request SET declined_at = now() WHERE from_id = $1", [
    gwen,
  ]);
  expect(await read(world.cleo, gwen)).toBe(0);
  await db.owner.query(
    "UPDATE connection_request SET declined_at = NULL, audible_from = now() + interval '1 day' WHERE from_id = $1",
    [gwen],
  );
  expect(await read(world.cleo, gwen)).toBe(0);
});

test("the connection of a connection reads nothing that is for connections", async () => {
  const [near, far] = [await newMember(db), await newMember(db)];
  await connect(db, world.ada, near);
  await connect(db, near, far);
  const field = await tryAs(app, memberViewer(far), "SELECT FROM profile_field WHERE id = $1", [
    world.ours,
  ]);
  expect(field.rows).toEqual([]);
  const others = await tryAs(app, memberViewer(far), "TABLE connection");
  expect(others.rows).toHaveLength(1);
  expect(JSON.stringify(others.rows)).not.toContain(world.ada);
});
