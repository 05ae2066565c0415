import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asked, goodPassword, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { closeQueue } from "../queue.ts";
import { askForReset } from "./ask-for-reset.ts";
import { signIn } from "./sign-in.ts";

let db: TestDatabase;
let app: pg.Client;
let eve: string;
beforeAll(async () => {
  db = await testDatabase();
  app = await db.connectAs("app");
  eve = await newMember(db, { name: "Eve" });
  await signIn(await newAccount(), goodPassword, "192.0.2.1");
  await asked();
  await askForReset("somebody@mail.example", "192.0.2.1");
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** What the web's role gets, as a stranger or as a member, whatever the page's code does. */
async function asApp(viewer: string, sql: string): Promise<unknown[]> {
  await app.query("BEGIN");
  try {
    await app.query("SELECT set_config('app.viewer', $1, true)", [viewer]);
    return (await app.query(sql)).rows;
  } finally {
    await app.query("ROLLBACK");
  }
}

const denied = { code: "42501" };

describe.each([
  ["a stranger", () => ""],
  ["another member", () => eve],
])("%s, with the web's role and any SQL,", (_who, viewer) => {
  it.each([
    "SELECT * FROM sign_up",
    "SELECT count(*) FROM sign_up",
    "DELETE FROM sign_up",
    "UPDATE sign_up SET password_hash = 'x'",
    "INSERT INTO sign_up SELECT * FROM sign_up RETURNING *",
    "SELECT * FROM password_reset",
    "DELETE FROM password_reset RETURNING *",
    "SELECT * FROM budget",
    "DELETE FROM budget",
    "SELECT * FROM pgboss.job",
    "SELECT data FROM pgboss.job_common",
    "SELECT id FROM pgboss.job_common",
    "DELETE FROM pgboss.job_common",
    "UPDATE pgboss.job_common SET data = '{}'",
    "SELECT pgboss.create_queue('x', '{}')",
    "DELETE FROM pgboss.queue",
    "INSERT INTO member (email, password_hash, adult_rule, adult_checked_at) VALUES ('x@x.example', '', '', now())",
    "UPDATE member SET email = 'x@x.example'",
    "DELETE FROM member",
    "UPDATE session SET expires_at = 'infinity'",
  ])("may not: %s", async (sql) => {
    await expect(asApp(viewer(), sql)).rejects.toMatchObject(denied);
  });

  it("sees no other member and no other's session [privacy/2.3 privacy/9.4]", async () => {
    const own = viewer() === "" ? [] : [{ id: viewer() }];
    expect(await asApp(viewer(), "SELECT id FROM member")).toEqual(own);
    expect(
      await asApp(viewer(), "SELECT email FROM member WHERE email LIKE '%mail.example'"),
    ).toEqual([]);
    expect(await asApp(viewer(), "SELECT * FROM session")).toEqual([]);
    expect(
      await asApp(viewer(), "SELECT m.email FROM session s JOIN member m ON m.id = s.member_id"),
    ).toEqual([]);
  });

  it("changes no other's password and ends no other's session", async () => {
    expect(
      await asApp(
        viewer(),
        `UPDATE member SET password_hash = 'x' WHERE id <> '${eve}' RETURNING id`,
      ),
    ).toEqual([]);
    expect(await asApp(viewer(), "DELETE FROM session RETURNING id")).toEqual([]);
  });

  it("makes no session in another's name", async () => {
    const sql = `INSERT INTO session (id, member_id, expires_at)
      SELECT '${randomUUID()}', member_id, now() + interval '1 day' FROM gate.credentials('${await newAccount()}')`;
    await expect(asApp(viewer(), sql)).rejects.toMatchObject(denied);
  });
});
