import { setTimeout as pause } from "node:timers/promises";
import { env } from "#lib/env.ts";
import { makeRoles } from "./start/database-roles.ts";
import { startEmbeddedPostgres } from "./start/embedded-postgres.ts";

/** A PostgreSQL to develop on, in the foreground: `DATA_DIR=/tmp/pg EMBEDDED_POSTGRES_PORT=54320 node bin/dev-db.ts`. */
const postgres = await startEmbeddedPostgres({
  dataDir: env.DATA_DIR,
  port: env.EMBEDDED_POSTGRES_PORT,
  say: console.log,
});
const roles = await makeRoles(postgres.ownerUrl);
console.log(`owner ${postgres.ownerUrl}\napp ${roles.app}\nsteward ${roles.steward}`);
const stayUp = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stayUp.abort());
await pause(2 ** 31 - 1, undefined, { signal: stayUp.signal }).catch(() => undefined);
await postgres.stop();
