import { createHmac } from "node:crypto";
import pg from "pg";
import { Trouble } from "./trouble.ts";

/** The two roles that the product works as; neither owns anything, both are subject to row-level security. */
const roleNames = ["app", "steward"] as const;
type RoleName = (typeof roleNames)[number];

const ourMark = "Pianeojobs";

const settingOf = (role: RoleName) => `${role.toUpperCase()}_DATABASE_URL`;

/** The connections of the two roles. */
export type RoleUrls = Record<RoleName, string>;

/**
 * Makes the roles `app` and `steward` where they are missing and gives them their passwords. These are derived from the owner's
 * password (or from `fallbackKey` when the owner has none), so every server of an installation comes to the same.
 * Safe to run again, and by several servers at once.
 */
export async function makeRoles(ownerUrl: string, fallbackKey?: string): Promise<RoleUrls> {
  const key = decodeURIComponent(new URL(ownerUrl).password) || fallbackKey;
  if (!key) throw new Trouble("ownerWithoutPassword");
  const urls = { app: roleUrl(ownerUrl, "app", key), steward: roleUrl(ownerUrl, "steward", key) };
  const known = await Promise.all(roleNames.map((role) => holdsBack(urls[role], role)));
  if (known.includes(false)) await writeRoles(ownerUrl, urls);
  return urls;
}

function roleUrl(ownerUrl: string, role: RoleName, key: string) {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = createHmac("sha256", key).update(`pianeojobs role ${role}`).digest("hex");
  return url.href;
}

/** Whether the role signs in with this; a Trouble when it then is somebody else, or may do more than row-level security bears. */
async function holdsBack(connectionString: string, role: RoleName) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch {
    return false;
  }
  try {
    const { rows } = await client.query<{ user: string; strong: boolean }>(
      `SELECT rolname AS user, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong
       FROM pg_roles WHERE rolname = current_user`,
    );
    const [found] = rows;
    if (found?.user !== role)
      throw new Trouble("wrongRole", { name: settingOf(role), role, user: found?.user ?? "" });
    if (found.strong) throw new Trouble("strongRole", { role });
    return true;
  } finally {
    await client.end();
  }
}

/** Checks connections that somebody else set up: that each signs in, as its role, and that the role is no stronger than it has to be. */
export async function checkRoles(urls: RoleUrls): Promise<RoleUrls> {
  for (const role of roleNames) {
    if (await holdsBack(urls[role], role)) continue;
    throw new Trouble("databaseRefuses", {
      host: new URL(urls[role]).host,
      name: settingOf(role),
    });
  }
  return urls;
}

async function writeRoles(ownerUrl: string, urls: RoleUrls) {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext('pianeojobs roles'))");
    for (const role of roleNames) await writeRole(client, role, new URL(urls[role]).password);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

async function writeRole(client: pg.Client, role: RoleName, password: string) {
  const { rows } = await client.query<{ foreign: boolean }>(
    `SELECT rolcanlogin AND shobj_description(oid, 'pg_authid') IS DISTINCT FROM $2 AS foreign
     FROM pg_roles WHERE rolname = $1`,
    [role, ourMark],
  );
  // A role that cannot sign in is one that the migrations made before a start gave it its password.
  if (rows[0]?.foreign) throw new Trouble("foreignRole", { role });
  const verb = rows.length > 0 ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`COMMENT ON ROLE ${role} IS '${ourMark}'`);
}
