import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, lookerNames, lookers, makeHerons, tryAs } from "#e2e/support/herons.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { waysToRead } from "#e2e/support/ways-to-read.ts";
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

describe.each(lookerNames)("%s reads nothing that Ada hid [privacy/3.3]", (who) => {
  const { viewer, hidden } = lookers[who];

  test.each(waysToRead)("%s", async (_how, statement, about) => {
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
