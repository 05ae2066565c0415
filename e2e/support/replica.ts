import {
  appendFile,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { copyCluster } from "#bin/backup/copy-cluster.ts";
import { makeRoles, type RoleUrls } from "#bin/start/database-roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { freePort } from "#bin/start/free-port.ts";
import { chooseBinaries, choosePlace, type Place } from "#bin/start/postgres-place.ts";
import { type Postmaster, startPostmaster } from "#bin/start/postmaster.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";

/** A main database with our tables, and a streaming replica of it: two real PostgreSQLs. */
export type Pair = {
  /** The main database, by role. */
  readonly urls: RoleUrls & { readonly owner: string };
  /** The replica, as role `app`. */
  readonly replicaUrl: string;
  readonly owner: pg.Client;
  /** A superuser of the main database, and of the replica. */
  readonly main: pg.Client;
  askReplica(statement: string): Promise<pg.QueryResult>;
  killReplica(): Promise<void>;
  startReplica(): Promise<void>;
  replicaPid(): number;
  stop(): Promise<void>;
};

/** As PostgreSQL's manual has it: one may come as superuser, and stream, from this machine; for these clusters of tests alone. */
const openDoor = `host all postgres 127.0.0.1/32 trust
host replication postgres 127.0.0.1/32 trust
`;

/** Starts both; they go with `stop`. The replica is copied by the same code as backups are. */
export async function startPair(): Promise<Pair> {
  const dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-pair-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get there
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    return await pairOn(dataDir, postgres);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function pairOn(dataDir: string, postgres: EmbeddedPostgres): Promise<Pair> {
  const urls = { owner: postgres.ownerUrl, ...(await makeRoles(postgres.ownerUrl)) };
  await prepare(dataDir, urls.owner);
  const doors = join(postgres.home, "data/pg_hba.conf");
  await writeFile(doors, `${openDoor}${await readFile(doors, "utf8")}`); // the first line that fits counts
  process.kill(postgres.pid(), "SIGHUP");
  const owner = await connected(urls.owner);
  const main = await connected(asSuperuser(urls.owner));
  const copy = await copyOf(dataDir, urls.owner, join(postgres.home, "data"));
  let replica = await copy.start();
  const killReplica = async () => {
    process.kill(replica.pid, "SIGKILL");
    await replica.gone;
  };
  const startReplica = async () => {
    replica = await copy.start();
  };
  const stop = async () => {
    await Promise.all([owner.end(), main.end()]);
    await replica.stop();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return {
    urls,
    replicaUrl: withPort(urls.app, copy.port),
    owner,
    main,
    askReplica: (statement) => askOnce(withPort(asSuperuser(urls.owner), copy.port), statement),
    killReplica,
    startReplica,
    replicaPid: () => replica.pid,
    stop,
  };
}

async function prepare(dataDir: string, ownerUrl: string) {
  const { signal } = new AbortController();
  const start = { empty: true, closers: [], say: () => undefined, signal };
  await prepareDatabase(dataDir, ownerUrl, start);
}

/** A base copy that follows the main database (“Log-Shipping Standby Servers”). */
async function copyOf(dataDir: string, ownerUrl: string, cluster: string) {
  const within = join(dataDir, "replica");
  await mkdir(within);
  await chmod(within, 0o755);
  const place = await choosePlace(within);
  const data = join(place.home, "data");
  const { signal } = new AbortController();
  const { folders, files } = await copyCluster(ownerUrl, cluster, data, { signal });
  const { hostname, port } = new URL(ownerUrl);
  await writeFile(join(data, "standby.signal"), "");
  const source = `host=${hostname} port=${port} user=postgres application_name=replica`;
  await appendFile(join(data, "postgresql.auto.conf"), `primary_conninfo = '${source}'\n`);
  const all = ["", ...folders, ...files.map(({ path }) => path), "standby.signal"];
  await give(all, data, place);
  const own = (await freePort("127.0.0.1")) ?? 0;
  return { port: own, start: () => startCopy(place, data, own) };
}

async function give(paths: string[], within: string, { identity: { uid, gid } }: Place) {
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) await chown(join(within, path), uid, gid);
}

async function startCopy(place: Place, cluster: string, port: number): Promise<Postmaster> {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "32MB",
    io_method: "sync",
    fsync: "off",
    timezone: "UTC",
  };
  const binaries = await chooseBinaries(place);
  const logFile = join(place.home, "../postgres.log");
  return startPostmaster({ binaries, cluster, port, logFile, identity: place.identity, settings });
}

async function connected(connectionString: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function askOnce(connectionString: string, statement: string) {
  const client = await connected(connectionString);
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function asSuperuser(ownerUrl: string) {
  const url = new URL(ownerUrl);
  url.username = "postgres";
  url.password = "";
  return url.href;
}

function withPort(of: string, port: number) {
  const url = new URL(of);
  url.port = String(port);
  return url.href;
}
