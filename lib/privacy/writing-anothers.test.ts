import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, lookerNames, lookers, makeHerons, tryAs } from "#e2e/support/herons.ts";
import { memberViewer, stranger } from "./viewer.ts";

let db: TestDatabase;
let app: pg.Client;
let world: Herons;
beforeAll(async () => {
  db = await testDatabase();
  app = await db.connectAs("app");
  world = await makeHerons(db);
});
afterAll(() => db.close());

const ways: [how: string, statement: string, about: (keyof Herons)[]][] = [
  [
    "by adding a field to her",
    "INSERT INTO profile_field (member_id, kind, value, audience) VALUES ($1, 'about', '\"x\"', 'PUBLIC')",
    ["ada"],
  ],
  [
    "by changing a field of hers",
    "UPDATE profile_field SET value = '\"x\"' WHERE id = $1",
    ["mine"],
  ],
  [
    "by showing a field of hers to everyone",
    "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1",
    ["ada"],
  ],
  [
    "by changing what she shows to everyone",
    "UPDATE profile_field SET value = '\"x\"' WHERE member_id = $1 AND audience = 'PUBLIC'",
    ["ada"],
  ],
  [
    "by giving her a field of their own",
    "UPDATE profile_field SET member_id = $1 WHERE member_id = viewer()",
    ["ada"],
  ],
  [
    "by taking a field of hers",
    "UPDATE profile_field SET member_id = viewer() WHERE id = $1",
    ["mine"],
  ],
  ["by deleting a field of hers", "DELETE FROM profile_field WHERE id = $1", ["mine"]],
  [
    "by deleting what she shows to everyone",
    "DELETE FROM profile_field WHERE member_id = $1 AND audience = 'PUBLIC'",
    ["ada"],
  ],
  [
    "by an insert that turns into an update",
    `INSERT INTO profile_field (id, member_id, kind, value, position) VALUES ($1, viewer(), 'skill', '{"name":"x"}', 40)
     ON CONFLICT (id) DO UPDATE SET audience = 'PUBLIC'`,
    ["mine"],
  ],
  [
    "by a merge",
    `MERGE INTO profile_field f USING (SELECT $1::uuid AS id) s ON f.id = s.id
     WHEN MATCHED THEN UPDATE SET audience = 'PUBLIC'`,
    ["mine"],
  ],
  ["by changing her password", "UPDATE member SET password_hash = 'x' WHERE id = $1", ["ada"]],
  [
    "by asking for her password to be changed",
    "UPDATE member SET password_hash = 'x' WHERE change_password(password_hash, 'x') AND id = $1",
    ["ada"],
  ],
  [
    "by asking for an address for her",
    "INSERT INTO email_change (member_id, email) VALUES ($1, 'x@example.org')",
    ["dora"],
  ],
  ["by taking back what she asked for", "DELETE FROM email_change WHERE member_id = $1", ["ada"]],
  [
    "by turning what she asked for to another address",
    "UPDATE email_change SET email = 'x@example.org'",
    [],
  ],
  ["by forgetting the address that she had", "DELETE FROM former_email", []],
  [
    "by inventing an address that she had",
    "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, 'x@example.org', true, now())",
    ["ada"],
  ],
  ["by changing her address", "UPDATE member SET email = 'x@example.org' WHERE id = $1", ["ada"]],
  ["by deleting her account", "DELETE FROM member WHERE id = $1", ["ada"]],
  [
    "by opening an account",
    "INSERT INTO member (email, password_hash, adult_rule, adult_checked_at) VALUES ('x@example.org', 'x', 'x', now())",
    [],
  ],
  [
    "by opening a session of hers",
    "INSERT INTO session (member_id, expires_at) VALUES ($1, now() + interval '1 day')",
    ["ada"],
  ],
  ["by ending a session of hers", "DELETE FROM session WHERE member_id = $1", ["ada"]],
  ["by changing from where she is signed in", "UPDATE session SET browser = 'x'", []],
  [
    "by connecting themselves",
    "INSERT INTO connection (member_a, member_b) VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid))",
    ["dora", "cleo"],
  ],
  [
    "by ending a connection of hers",
    "DELETE FROM connection WHERE $1 IN (member_a, member_b)",
    ["ada"],
  ],
  ["by taking her handle", "UPDATE handle SET member_id = viewer() WHERE member_id = $1", ["ada"]],
  [
    "by taking an address that she gave up",
    "UPDATE former_handle SET member_id = viewer() WHERE member_id = $1",
    ["ada"],
  ],
  [
    "by objecting for her",
    "INSERT INTO objection (member_id, \"to\") VALUES ($1, 'search-engines')",
    ["dora"],
  ],
  ["by withdrawing her objection", "DELETE FROM objection WHERE member_id = $1", ["ada"]],
  ["by forgetting that she gave it up", "DELETE FROM former_handle", []],
  [
    "by keeping an address from others",
    "INSERT INTO former_handle (handle, member_id) VALUES ('x', $1)",
    ["ben"],
  ],
  ["by making a handle", "INSERT INTO handle (handle, member_id) VALUES ('x', $1)", ["ben"]],
  [
    "by writing the projection",
    "UPDATE public_profile SET fields = '[]' WHERE member_id = $1",
    ["ada"],
  ],
  ["by emptying the projection", "DELETE FROM public_profile WHERE member_id = $1", ["ada"]],
  [
    "by adding to the projection",
    "INSERT INTO public_profile (member_id, handle, fields, tsv) VALUES ($1, 'x', '[]', '')",
    ["dora"],
  ],
  [
    "by importing a résumé for her",
    "INSERT INTO resume_import (member_id, source_name, items) VALUES ($1, 'x', '[]')",
    ["ada"],
  ],
  [
    "by changing an import of hers",
    "UPDATE resume_import SET items = '[]' WHERE member_id = $1",
    ["ada"],
  ],
  ["by giving her an import", "UPDATE resume_import SET member_id = $1", ["ada"]],
  ["by deleting an import of hers", "DELETE FROM resume_import WHERE member_id = $1", ["ada"]],
  [
    "by inventing a change of hers",
    "INSERT INTO field_change (change_id, member_id, field_id, kind) VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'about')",
    ["ada"],
  ],
  ["by rewriting what she changed", "UPDATE field_change SET value_before = '1'", []],
  ["by forgetting what she changed", "DELETE FROM field_change WHERE change_id = $1", ["change"]],
  [
    "by accepting for her",
    "INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT $1, id, now() FROM policy_version",
    ["dora"],
  ],
  ["by forgetting what she accepted", "DELETE FROM acceptance WHERE member_id = $1", ["ada"]],
  [
    "by consenting for her",
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'religion', 'x', true)",
    ["ada"],
  ],
  [
    "by taking a consent of hers back",
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'religion', 'x', false)",
    ["ada"],
  ],
  ["by changing what she consented to", "UPDATE consent_entry SET given = NOT given", []],
  ["by forgetting what she consented to", "DELETE FROM consent_entry", []],
  ["by changing a request for an account", "UPDATE sign_up SET email = 'x@example.org'", []],
  ["by deleting a request for an account", "DELETE FROM sign_up", []],
  ["by deleting a request for a password", "DELETE FROM password_reset", []],
  ["by giving back a budget", "DELETE FROM budget", []],
  [
    "by inventing a kind of field",
    "INSERT INTO field_kind (kind, many, weight, ordinal) VALUES ('x', true, 'A', 99)",
    [],
  ],
  [
    "by publishing a policy",
    "INSERT INTO policy_version SELECT gen_random_uuid(), kind, locale, 99, sha256, body, effective_from, material, change_note FROM policy_version",
    [],
  ],
  ["by changing a policy", "UPDATE policy_version SET body = 'x'", []],
  ["by truncating", "TRUNCATE profile_field", []],
  ["by ordering the projection anew", "SELECT refresh_public_profiles(ARRAY[$1::uuid])", ["ada"]],
  ["by working off a job", "DELETE FROM pgboss.job_common", []],
  ["by changing a job", "UPDATE pgboss.job_common SET data = '{}'", []],
];

describe.each(lookerNames)("%s changes nothing of Ada's", (who) => {
  test.each(ways)("%s", async (_how, statement, about) => {
    const values = about.map((name) => world[name]);
    const answer = await tryAs(app, lookers[who].viewer(world), statement, values);
    expect(answer.changed).toBe(0);
    expect(answer.error).not.toMatch(/does not exist|syntax error|duplicate key|null value/);
  });
});

test("Ada changes what is hers with the same statements", async () => {
  const ada = memberViewer(world.ada);
  const changed = async (statement: string, ...values: string[]) =>
    (await tryAs(app, ada, statement, values)).changed;
  const field = "INSERT INTO profile_field (member_id, kind, value) VALUES ($1, 'about', '\"x\"')";
  expect(await changed(field, world.ada)).toBe(1);
  expect(
    await changed("UPDATE profile_field SET audience = 'PUBLIC' WHERE id = $1", world.mine),
  ).toBe(1);
  expect(await changed("DELETE FROM profile_field WHERE id = $1", world.mine)).toBe(1);
  expect(await changed("UPDATE member SET password_hash = 'x' WHERE id = $1", world.ada)).toBe(1);
  expect(await changed("DELETE FROM session WHERE member_id = $1", world.ada)).toBe(1);
  expect(await changed("DELETE FROM resume_import WHERE member_id = $1", world.ada)).toBe(1);
});

test("even Ada cannot give a field away, move her account or write her own projection", async () => {
  const ada = memberViewer(world.ada);
  const refused = async (statement: string, ...values: string[]) =>
    (await tryAs(app, ada, statement, values)).error;
  expect(
    await refused("UPDATE profile_field SET member_id = $1 WHERE id = $2", world.cleo, world.mine),
  ).toMatch(/permission denied/);
  expect(await refused("UPDATE member SET id = gen_random_uuid()")).toMatch(/permission denied/);
  expect(await refused("UPDATE member SET adult_rule = 'x'")).toMatch(/permission denied/);
  expect(await refused("UPDATE public_profile SET fields = '[]'")).toMatch(/permission denied/);
  expect(await refused("DELETE FROM acceptance")).toMatch(/permission denied/);
  expect(await refused("DELETE FROM consent_entry")).toMatch(/permission denied/);
  const backdated =
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given, at) VALUES ($1, 'show-field', 'x', 'x', true, '2020-01-01')";
  expect(await refused(backdated, world.ada)).toMatch(/permission denied/);
  expect(await refused("DELETE FROM field_change")).toMatch(/permission denied/);
  expect(await refused("UPDATE field_change SET kind = 'name'")).toMatch(/permission denied/);
});

test("a stranger asks for an account and reads nothing back", async () => {
  const ask = "INSERT INTO password_reset (email) VALUES ('x@example.org')";
  expect((await tryAs(app, stranger, ask)).changed).toBe(1);
  expect((await tryAs(app, stranger, `${ask} RETURNING id`)).error).toMatch(/permission denied/);
});
