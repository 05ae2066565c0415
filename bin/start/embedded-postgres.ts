import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { words } from "#lib/words.ts";
import { hasBackupRights } from "./backup-rights.ts";
import { bufferMemory } from "./buffer-memory.ts";
import { type ClusterPlan, giveBackupRights, makeCluster } from "./cluster.ts";
import { makeDataDir } from "./data-dir.ts";
import { freePort } from "./free-port.ts";
import { chooseBinaries, choosePlace, type Place, readNote, writeNote } from "./postgres-place.ts";
import { endOrphan, type Postmaster, type PostmasterPlan, startPostmaster } from "./postmaster.ts";
import { refuseUnfinishedRestore } from "./restore-mark.ts";
import { keptSecrets } from "./secrets.ts";
import { becomeSoleHolder, type Hold } from "./sole-holder.ts";
import { Trouble } from "./trouble.ts";

const t = words("commands.start");

/** Settings for one small machine that it shares with the web server; the log holds no statement and no value. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "100",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  random_page_cost: "1.1",
  min_wal_size: "80MB",
  max_wal_size: "512MB",
  jit: "off",
  io_method: "sync",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};
const forTests = { fsync: "off", full_page_writes: "off", shared_buffers: "128MB" };

/** What to start; a `port` is insisted on, and only with `durable: false` can a power cut (not a kill) lose something. */
export type EmbeddedPostgresOptions = {
  dataDir: string;
  port?: number | undefined;
  durable?: boolean;
  /** Folders to try when the user that runs PostgreSQL cannot enter the data folder. */
  otherPlaces?: string[];
  say?: (line: string) => void;
  /** Other than ours, for as long as it runs. */
  settings?: Readonly<Record<string, string>>;
  /** Of a restore, which alone may start what it has not finished. */
  restoring?: boolean;
};

/** A running PostgreSQL: the owner's connection, where the data is, and how to end it. */
export type EmbeddedPostgres = {
  ownerUrl: string;
  home: string;
  pid(): number;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on the data kept under a data folder, made on the first start, and keeps it running until `stop`.
 * What an earlier start left behind, by `kill -9` or a power cut, is ended first: there are never two. Throws a Trouble.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = await makeDataDir(options.dataDir);
  if (!options.restoring) await refuseUnfinishedRestore(dataDir);
  const place = await choosePlace(dataDir, options.otherPlaces);
  const hold = await becomeSoleHolder(place.home);
  if (!hold) throw new Trouble("databaseInUse", { folder: place.home });
  try {
    return await startHeld({ ...options, dataDir }, place, hold);
  } catch (error) {
    hold.release();
    throw error;
  }
}

async function startHeld(
  options: EmbeddedPostgresOptions,
  place: Place,
  hold: Hold,
): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, say = () => undefined } = options;
  const { home, identity } = place;
  if (dirname(home) !== dataDir) say(t("databaseElsewhere", { folder: home }));
  const { ownerPassword } = await keptSecrets(dataDir);
  const binaries = await chooseBinaries(place);
  const clusterPlan = { binaries, home, identity, ownerPassword, durable };
  const cluster = await makeCluster(clusterPlan);
  await endOrphan(cluster);
  const logFile = join(dataDir, "logs", "postgres.log");
  const flags = { ...settings, ...(durable ? bufferMemory() : forTests), ...options.settings };
  const plan = { binaries, cluster, logFile, identity, settings: flags };
  const startIt = () => startOnAPort(plan, dataDir, options.port);
  const { port, postmaster } = await withBackupRights(clusterPlan, startIt);
  const keeper = keepRunning({ ...plan, port }, postmaster, say);
  return {
    ownerUrl: ownerUrlAt(ownerPassword, port),
    home,
    pid: keeper.pid,
    stop: () => keeper.stop().finally(hold.release),
  };
}

/** The owner's connection to the database that another process of this data folder runs. */
export async function ownerUrlOfRunning(dataDir: string): Promise<string> {
  const { ownerPassword } = await keptSecrets(dataDir);
  const { port } = await readNote(dataDir);
  return ownerUrlAt(ownerPassword, port ?? 0);
}

function ownerUrlAt(password: string, port: number) {
  return `postgresql://owner:${password}@127.0.0.1:${port}/pianeojobs`;
}

type Running = { port: number; postmaster: Postmaster };

/** A cluster made by an earlier version is stopped once more, for only the superuser can give the rights, and only alone. */
async function withBackupRights(plan: ClusterPlan, startIt: () => Promise<Running>) {
  const running = await startIt();
  try {
    if (await hasBackupRights(ownerUrlAt(plan.ownerPassword, running.port))) return running;
  } catch (error) {
    await running.postmaster.stop();
    throw error;
  }
  await running.postmaster.stop();
  await giveBackupRights(plan);
  return startIt();
}

async function startOnAPort(plan: Omit<PostmasterPlan, "port">, dataDir: string, wanted?: number) {
  const remembered = (await readNote(dataDir)).port;
  const first = await freePort("127.0.0.1", wanted ?? remembered);
  if (wanted && !first) throw new Trouble("postgresPortInUse", { port: wanted });
  const port = first ?? (await freePort("127.0.0.1"));
  if (!port) throw new Trouble("postgresPortInUse", { port: 0 });
  const postmaster = await startPatiently({ ...plan, port });
  if (port !== remembered) await writeNote(dataDir, { port });
  return { port, postmaster };
}

/** After a killed postmaster its children take a moment to leave, and until then PostgreSQL refuses a new one. */
async function startPatiently(plan: PostmasterPlan) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostmaster(plan);
    } catch (error) {
      const stillLeaving = error instanceof Error && error.message.includes("shared memory block");
      if (!stillLeaving || attempt === 50) throw error;
      await pause(100);
    }
  }
}

/** Starts it again when it dies under us, on the same port, until it is told to stop. */
function keepRunning(plan: PostmasterPlan, first: Postmaster, say: (line: string) => void) {
  const stopping = new AbortController();
  let current = first;
  const restart = async (failures = 0): Promise<void> => {
    try {
      current = await startPatiently(plan);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      const wait = Math.min(30_000, 500 * 2 ** failures);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await restart(failures + 1);
    }
  };
  const watch = async (): Promise<void> => {
    await current.gone;
    if (stopping.signal.aborted) return;
    say(t("databaseRestarts"));
    await restart();
    if (stopping.signal.aborted) await current.stop();
    else await watch();
  };
  const watching = watch();
  const stop = async () => {
    stopping.abort();
    await current.stop();
    await watching;
  };
  return { pid: () => current.pid, stop };
}
