import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, lookerNames, lookers, makeHerons, tryAs } from "#e2e/support/herons.ts";
import { waysToWrite } from "#e2e/support/ways-to-write.ts";
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

describe.each(lookerNames)("%s changes nothing of Ada's", (who) => {
  test.each(waysToWrite)("%s", async (_how, statement, about) => {
    const values = about.map((name) => world[name]);
    const answer = await tryAs(app, lookers[who].viewer(world), statement, values);
    expect(answer.changed).toBe(0);
    expect(answer.error).not.toMatch(/does not exist|syntax error|duplicate key|null value/);
  });
});

// Without a condition nothing is read, and so no policy for reading helps.
test.each(lookerNames)(
  "%s who erases every change there is erases their own alone",
  async (who) => {
    const viewer = lookers[who].viewer(world);
    const id = viewer.kind === "member" ? viewer.id : undefined;
    const counted = "SELECT FROM field_change WHERE member_id = $1";
    const { rowCount } = await db.owner.query(counted, [id]);
    expect((await tryAs(app, viewer, "DELETE FROM field_change")).changed).toBe(rowCount);
  },
);

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
  expect(await changed("DELETE FROM field_change WHERE change_id = $1", world.change)).toBe(1);
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
  const brought =
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given, imported_at) VALUES ($1, 'show-field', 'x', 'x', true, now())";
  expect(await refused(brought, world.ada)).toMatch(/permission denied/);
  expect(await refused("TABLE consent_key")).toMatch(/permission denied/);
  expect(await refused("UPDATE field_change SET kind = 'name'")).toMatch(/permission denied/);
  expect(
    await refused(
      "INSERT INTO field_change (change_id, member_id, field_id, kind) VALUES ($1, $2, $1, 'about')",
      world.mine,
      world.ada,
    ),
  ).toMatch(/permission denied/);
});

test("a stranger asks for an account and reads nothing back", async () => {
  const ask = "INSERT INTO password_reset (email) VALUES ('x@example.org')";
  expect((await tryAs(app, stranger, ask)).changed).toBe(1);
  expect((await tryAs(app, stranger, `${ask} RETURNING id`)).error).toMatch(/permission denied/);
});
