import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A migrated database of its own in the run's PostgreSQL, for whoever needs two of them, or fills one and throws it away. */
export type EmptyWorld = {
  /** The owner's connection. */
  readonly url: string;
  rows<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** Makes one; nobody is in it. */
export async function emptyWorld(): Promise<EmptyWorld> {
  const { urls, template } = inject("cluster");
  const name = `world_${randomBytes(6).toString("hex")}`;
  const url = new URL(urls.owner);
  const server = await connected(url.href);
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  url.pathname = `/${name}`;
  const client = await connected(url.href);
  return {
    url: url.href,
    rows: async <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows,
    close: async () => {
      await client.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

async function connected(connectionString: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined); // its database is dropped under it
  await client.connect();
  return client;
}
