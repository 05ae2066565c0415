import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

export type Role = "owner" | "app" | "steward";

/** The run's PostgreSQL, as the global setup (`cluster.ts`) hands it to every test file. */
export type Cluster = {
  /** By role: the cluster's first database. */
  readonly urls: Readonly<Record<Role, string>>;
  /** The folder of its data. */
  readonly folder: string;
  /** The migrated database that every test file gets a clone of. */
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

/** A fresh clone of the migrated database, for one test file: real PostgreSQL, roles and walls included. */
export type TestDatabase = {
  /** A connection as the owner of the tables, whom row-level security does not bind: for arranging and checking. */
  readonly owner: pg.Client;
  /** Another connection, as that role; it is closed with the database. */
  connectAs(role: Role): Promise<pg.Client>;
  /** The owner by a new connection, when PostgreSQL was away and the one before is dead. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
};

/** Every test file has modules, and so a name, of its own. */
const name = `test_${randomBytes(6).toString("hex")}`;

/** Where this test file's product keeps its files; gone with the database. */
export const dataDir = join(tmpdir(), name);

/**
 * Makes this test file's database. `lib/env.ts` points at it from the start (`point-at-database.ts`), so
 * `asViewer` and `asSteward` use it without more ado.
 */
export async function testDatabase(): Promise<TestDatabase> {
  await ownerDoes(`CREATE DATABASE ${name} TEMPLATE ${inject("cluster").template}`);
  const clients: pg.Client[] = [];
  const connectAs = async (role: Role) => {
    const client = new pg.Client({ connectionString: databaseUrl(role) });
    client.on("error", () => undefined); // what is asked next fails, and that is told
    await client.connect();
    clients.push(client);
    return client;
  };
  const close = async () => {
    await disconnectProduct();
    await rm(dataDir, { recursive: true, force: true });
    await Promise.all(clients.map((client) => client.end()));
    // A job runner that a test left behind may hold it; then it goes with the whole cluster.
    await ownerDoes(`DROP DATABASE ${name}`).catch(() => undefined);
  };
  let owner = await connectAs("owner");
  const reconnect = async () => {
    owner = await connectAs("owner");
  };
  return {
    get owner() {
      return owner;
    },
    connectAs,
    reconnect,
    close,
  };
}

/** Where this test file's database is, for a role. */
export function databaseUrl(role: Role): string {
  const url = new URL(inject("cluster").urls[role]);
  url.pathname = `/${name}`;
  return url.href;
}

/** What a program of ours is told that works on this test file's database and files. */
export function productSettings() {
  return {
    APP_DATABASE_URL: databaseUrl("app"),
    STEWARD_DATABASE_URL: databaseUrl("steward"),
    AUTH_SECRET: "a secret for tests that is long enough",
    CONTACTS_KEY: "a key of contacts for tests that is long enough",
    DATA_DIR: dataDir,
  };
}

async function ownerDoes(statement: string) {
  const client = new pg.Client({ connectionString: inject("cluster").urls.owner });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Imported here and not above: `lib/env.ts` reads its settings as it is imported. */
async function disconnectProduct() {
  const { disconnect } = await import("#lib/db.ts");
  const { disconnectSteward } = await import("#lib/steward/db.ts");
  await Promise.all([disconnect(), disconnectSteward()]);
}
