import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkRoles, makeRoles } from "./database-roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

let dataDir: string;
let postgres: EmbeddedPostgres;
let owner: pg.Client;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-roles-"));
  await chmod(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  await owner.query("DROP ROLE IF EXISTS app, steward");
});

async function whoIs(connectionString: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query("SELECT current_user AS name");
  await client.end();
  return rows[0]?.name;
}

test("the roles are made, sign in, and can do nothing else", async () => {
  const urls = await makeRoles(postgres.ownerUrl);
  expect([await whoIs(urls.app), await whoIs(urls.steward)]).toEqual(["app", "steward"]);
  const { rows } = await owner.query(
    `SELECT rolname FROM pg_roles WHERE rolname IN ('app', 'steward') AND rolcanlogin
     AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) ORDER BY 1`,
  );
  expect(rows.map(({ rolname }) => rolname)).toEqual(["app", "steward"]);
});

test("several servers that start at once come to the same passwords", async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => makeRoles(postgres.ownerUrl)));
  for (const urls of all) expect(urls).toEqual(all[0]);
  expect(await makeRoles(postgres.ownerUrl)).toEqual(all[0]);
});

test("a role that the migrations made without a password gets one", async () => {
  await owner.query("CREATE ROLE app NOLOGIN");
  expect(await whoIs((await makeRoles(postgres.ownerUrl)).app)).toBe("app");
});

test("when the owner's password changes, the roles' change with it", async () => {
  const before = await makeRoles(postgres.ownerUrl);
  const changed = new URL(postgres.ownerUrl);
  changed.password = "changed";
  await owner.query("ALTER ROLE owner PASSWORD 'changed'");
  try {
    const after = await makeRoles(changed.href);
    expect(after.app).not.toBe(before.app);
    expect(await whoIs(after.app)).toBe("app");
    await expect(whoIs(before.app)).rejects.toThrow(/password/);
  } finally {
    await owner.query(`ALTER ROLE owner PASSWORD '${new URL(postgres.ownerUrl).password}'`);
  }
});

test("another product's role of the same name is not taken over", async () => {
  await owner.query("CREATE ROLE app LOGIN PASSWORD 'theirs'");
  await expect(makeRoles(postgres.ownerUrl)).rejects.toMatchObject({ key: "foreignRole" });
  const theirs = new URL(postgres.ownerUrl);
  theirs.username = "app";
  theirs.password = "theirs";
  expect(await whoIs(theirs.href)).toBe("app");
});

test("a role that row-level security does not bind is refused", async () => {
  const urls = await makeRoles(postgres.ownerUrl);
  await owner.query("ALTER ROLE app CREATEDB");
  await expect(checkRoles(urls)).rejects.toMatchObject({ key: "strongRole" });
});

test("a given connection has to be that of its role", async () => {
  const urls = await makeRoles(postgres.ownerUrl);
  expect(await checkRoles(urls)).toEqual(urls);
  const asOwner = checkRoles({ ...urls, app: postgres.ownerUrl });
  await expect(asOwner).rejects.toMatchObject({ key: "wrongRole" });
  const wrong = checkRoles({ ...urls, steward: urls.app.replace("app:", "steward:") });
  await expect(wrong).rejects.toMatchObject({ key: "databaseRefuses" });
});

test("an owner without a password needs a key to derive the others' from", async () => {
  const url = new URL(postgres.ownerUrl);
  url.password = "";
  await expect(makeRoles(url.href)).rejects.toMatchObject({ key: "ownerWithoutPassword" });
});
