import pg from "pg";
import { env } from "#lib/env.ts";
import { checkRoles, makeRoles, type RoleUrls } from "./database-roles.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { firstLine } from "./explain.ts";
import type { Start } from "./plan.ts";
import { Trouble } from "./trouble.ts";

/** The three connections, and whether the database was given or is ours. */
export type Databases = RoleUrls & { ownerUrl: string; given: boolean };

/** The given database, or an embedded one, with its roles. Throws a Trouble. */
export async function openDatabases(dataDir: string, start: Start): Promise<Databases> {
  const ownerUrl = env.DATABASE_URL ?? (await startOurs(dataDir, start));
  return { ...(await roleUrls(ownerUrl)), ownerUrl, given: env.DATABASE_URL !== undefined };
}

async function startOurs(dataDir: string, { closers, say }: Start) {
  const postgres = await startEmbeddedPostgres({ dataDir, port: env.EMBEDDED_POSTGRES_PORT, say });
  closers.push(postgres.stop);
  return postgres.ownerUrl;
}

async function roleUrls(ownerUrl: string): Promise<RoleUrls> {
  const { APP_DATABASE_URL: app, STEWARD_DATABASE_URL: steward, AUTH_SECRET } = env.given;
  if (app && steward) return checkRoles({ app, steward });
  const made = await makeRoles(ownerUrl, AUTH_SECRET);
  return { app: app ?? made.app, steward: steward ?? made.steward };
}

/** Connects once, to say what is wrong with the address before anything depends on it. Waits 5 seconds at most. */
export async function tryConnection(connectionString: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    throw connectionTrouble(error, new URL(connectionString), name);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connectionTrouble(error: unknown, url: URL, name: string) {
  const host = url.host;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = error instanceof Error ? firstLine(error.message) : String(error);
  if (code === "28P01" || code === "28000") return new Trouble("databaseRefuses", { host, name });
  if (code === "3D000") {
    return new Trouble("databaseMissing", {
      host,
      database: decodeURIComponent(url.pathname.slice(1)),
    });
  }
  if (/^(E[A-Z_]+)$/.test(code) || /timeout|terminated/i.test(reason)) {
    return new Trouble("databaseUnreachable", { host });
  }
  return new Trouble("databaseFailed", { host, reason });
}
