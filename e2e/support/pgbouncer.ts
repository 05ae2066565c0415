import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "#bin/start/free-port.ts";
import { postgresIdentity, programEnvironment } from "#bin/start/postgres-user.ts";

/** A PgBouncer in transaction mode, as docs/OPERATIONS.md sets it up, before one database. */
export type Bouncer = { readonly url: string; stop(): Promise<void> };

const places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];

/** Where this machine has one. */
export async function findBouncer(): Promise<string | undefined> {
  for (const place of places) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return undefined;
}

/** Starts one that holds so many connections to the database at most. */
export async function startBouncer(
  program: string,
  databaseUrl: string,
  size: number,
): Promise<Bouncer> {
  const folder = await mkdtemp(join(tmpdir(), "pianeojobs-bouncer-"));
  const port = (await freePort("127.0.0.1")) ?? 0;
  const { hostname, port: behind, pathname, username, password } = new URL(databaseUrl);
  const people = join(folder, "userlist.txt");
  const settings = join(folder, "pgbouncer.ini");
  await writeFile(people, `"${username}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    settings,
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${behind} connect_query='SET statement_timeout = 10000; SET lock_timeout = 5000; SET idle_in_transaction_session_timeout = 10000'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${people}
pool_mode = transaction
default_pool_size = ${size}
max_client_conn = 1000
query_wait_timeout = 5
ignore_startup_parameters = statement_timeout, lock_timeout, idle_in_transaction_session_timeout
`,
  );
  const identity = await postgresIdentity(folder);
  await give(folder, [people, settings], identity);
  const child = spawn(program, ["--quiet", settings], {
    ...identity,
    cwd: "/",
    env: programEnvironment,
    stdio: "ignore",
  });
  const gone = once(child, "exit");
  const stop = async () => {
    child.kill("SIGKILL");
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const url = new URL(databaseUrl);
  url.port = String(port);
  try {
    await untilThere(url.href);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: url.href, stop };
}

/** It refuses to run as root. */
async function give(
  folder: string,
  files: string[],
  { uid, gid }: Awaited<ReturnType<typeof postgresIdentity>>,
) {
  await chmod(folder, 0o700);
  if (uid === undefined || gid === undefined) return;
  for (const path of [folder, ...files]) await chown(path, uid, gid);
}

async function untilThere(connectionString: string) {
  const { vi } = await import("vitest");
  await vi.waitFor(
    async () => {
      const client = new pg.Client({ connectionString });
      client.on("error", () => undefined);
      try {
        await client.connect();
        await client.query("SELECT 1");
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { interval: 50, timeout: 10_000 },
  );
}
