import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing, wasHereLastWeek } from "#e2e/support/people.ts";
import { retain } from "./retain/retain.ts";
import { sweep } from "./sweep.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it("what is past its time is gone, and what still works stays [privacy/2.9 privacy/7.4]", async () => {
  const member = await newMember(db);
  await db.owner.query(`
    INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at, created_at)
    SELECT '', mail, '{}', '', '', now(), id, now(), now() - age::interval
    FROM policy_version, (VALUES ('old@mail.example', '51 minutes'), ('new@mail.example', '31 minutes')) given(mail, age) WHERE kind = 'privacy' AND number = 1;
    INSERT INTO password_reset (email, created_at)
    VALUES ('old@mail.example', now() - interval '51 minutes'), ('new@mail.example', now() - interval '31 minutes');
    INSERT INTO budget VALUES ('whole', now() - interval '1 second'), ('spent', now() + interval '1 hour');
    INSERT INTO former_handle VALUES ('old-ada', '${member}', now() - interval '90 days'), ('ada-w', '${member}', now() - interval '89 days');
    INSERT INTO session (member_id, expires_at) VALUES ('${member}', now() - interval '1 second'), ('${member}', now() + interval '1 day');
  `);
  await sweep();
  await retain();
  const { rows } = await db.owner.query(`
    SELECT (SELECT string_agg(email, ',') FROM sign_up) AS sign_up, (SELECT string_agg(email, ',') FROM password_reset) AS reset,
           (SELECT string_agg(key, ',') FROM budget) AS budget, (SELECT count(*)::int FROM session WHERE expires_at > now()) AS alive,
           (SELECT count(*)::int FROM session) AS sessions, (SELECT string_agg(handle, ',') FROM former_handle) AS handles`);
  expect(rows).toEqual([
    {
      sign_up: "new@mail.example",
      reset: "new@mail.example",
      budget: "spent",
      alive: 1,
      sessions: 1,
      handles: "ada-w",
    },
  ]);
});

it("a new address is forgotten within the hour, and an old one after 72 hours [privacy/10.4]", async () => {
  for (const [name, asked, changed] of [
    ["gone", "51 minutes", "72 hours"],
    ["kept", "31 minutes", "71 hours"],
  ]) {
    const id = await newMember(db);
    await db.owner.query(
      "INSERT INTO email_change (member_id, email, asked_at) VALUES ($1, $2, now() - $3::interval)",
      [id, `${name}@mail.example`, asked],
    );
    await db.owner.query(
      "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, $2, $3, now() - $4::interval)",
      [id, `${name}@mail.example`, name === "gone", changed],
    );
  }
  await sweep();
  for (const table of ["email_change", "former_email"]) {
    const { rows } = await db.owner.query(`SELECT email FROM ${table}`);
    expect(rows, table).toEqual([{ email: "kept@mail.example" }]);
  }
});

it("a change of a profile stays for twelve months, and not a day longer [privacy/3.15]", async () => {
  const ada = await newMember(db);
  for (const age of ["12 months 1 day", "12 months -1 day", "1 day"]) {
    await db.owner.query(
      `INSERT INTO field_change (change_id, member_id, field_id, kind, changed_at)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'about', now() - $2::interval)`,
      [ada, age],
    );
  }
  await retain();
  const { rows } = await db.owner.query(
    "SELECT min(changed_at) > now() - interval '12 months' AS young, count(*)::int FROM field_change WHERE member_id = $1",
    [ada],
  );
  expect(rows).toEqual([{ young: true, count: 2 }]);
});

it("a week in which somebody was here is forgotten when it is over, and the page is as new as before", async () => {
  const [ada, ben] = [await personShowing(db, "Ada"), await personShowing(db, "Ben")];
  for (const id of [ada, ben]) await addField(db, id, "active", "", "PUBLIC");
  await wasHereLastWeek(db, ada);
  await db.owner.query("UPDATE public_profile SET changed_month = '2020-01-01'");
  const kept = async () => {
    const { rows } = await db.owner.query(
      `SELECT f.value, f.audience, f.revision, t.value AS shown, changed_month::text AS month
       FROM profile_field f JOIN public_profile p USING (member_id) LEFT JOIN public_time t USING (member_id, kind)
       WHERE kind = 'active' AND member_id = ANY ($1) ORDER BY member_id = $2`,
      [[ada, ben], ben],
    );
    return rows;
  };
  const [hers, his] = await kept();
  await sweep();
  expect(await kept()).toEqual([{ ...hers, value: "", shown: null }, his]);
  expect([his.value, his.shown, hers.month]).toEqual([
    his.shown,
    expect.stringMatching(/-W/),
    "2020-01-01",
  ]);
  const { rows } = await db.owner.query(
    "SELECT FROM field_change WHERE kind = 'active' AND member_id = $1",
    [ada],
  );
  expect(rows).toHaveLength(1);
});
