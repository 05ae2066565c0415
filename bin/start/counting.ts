import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "#lib/env.ts";
import { logError } from "#lib/log.ts";
import { keepChild } from "./child.ts";
import { root, type Start } from "./plan.ts";

/** How often it is looked whether there are so many by now, in milliseconds. */
const between = 600_000;
/** Flags of V8: numbers lie outside its heap; a gigabyte is room for the words of ten million people. */
export const countsFlags = ["--max-old-space-size=1024", "--max-semi-space-size=8"] as const;

type CountsEnvironment = NodeJS.ProcessEnv & { readonly APP_DATABASE_URL: string };

/**
 * Starts the process that counts what searches find, once there are more public documents than SQL counts at every search: now, or when
 * that comes to be. It stays until the end.
 */
export async function countWhenMany(environment: CountsEnvironment, start: Start): Promise<void> {
  while (!(await hasMany(environment.APP_DATABASE_URL))) {
    await pause(between, undefined, { signal: start.signal }).catch(() => undefined);
    if (start.signal.aborted) return;
  }
  if (start.signal.aborted) return;
  const counts = keepChild(
    "counting process",
    join(root, "bin/counts.ts"),
    environment,
    start.say,
    countsFlags,
  );
  start.closers.push(() => counts.stop());
  await counts.ready.catch((error) => logError("counts", error));
}

/** Nobody waits for it: where the database does not answer, it is asked again later. */
async function hasMany(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ many: boolean }>(
      "SELECT count(*) > $1 AS many FROM (SELECT FROM public_document LIMIT $1 + 1) up_to_a_number",
      [env.COUNTS_FROM],
    );
    return rows[0]?.many ?? false;
  } catch (error) {
    logError("counts", error);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
