import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, readlink, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { type Identity, programEnvironment } from "./postgres-user.ts";
import { saysDiskIsFull, Trouble } from "./trouble.ts";

const run = promisify(execFile);
const patience = 60_000;

/** What one postmaster is started with. */
export type PostmasterPlan = {
  binaries: string;
  cluster: string;
  port: number;
  logFile: string;
  identity: Identity;
  settings: Record<string, string>;
};

/** A running postmaster; `gone` resolves when its process has ended. */
export type Postmaster = {
  pid: number;
  gone: Promise<void>;
  stop(): Promise<void>;
};

/** Starts a postmaster and waits until it takes connections. A failure to start is a Trouble with PostgreSQL's own words. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const logFrom = await sizeOf(plan.logFile);
  const log = openSync(plan.logFile, "a", 0o600);
  const child = spawn(join(plan.binaries, "postgres"), postmasterArguments(plan), {
    ...plan.identity,
    cwd: "/",
    env: programEnvironment,
    stdio: ["ignore", log, log],
    detached: true, // a Ctrl-C in the terminal is for us; we stop PostgreSQL when its clients are gone
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  const { pid } = child;
  const ready = pid !== undefined && (await untilReady(plan.cluster, pid, gone));
  if (!ready) throw await reasonIn(plan.logFile, logFrom);
  return { pid, gone, stop: () => stopPostmaster(plan.cluster, pid) };
}

function postmasterArguments({ cluster, port, settings }: PostmasterPlan) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster, "-p", String(port), ...flags];
}

async function untilReady(cluster: string, pid: number, gone: Promise<void>) {
  const ended = gone.then(() => "ended" as const);
  for (const start = Date.now(); Date.now() - start < patience; ) {
    const noted = await readPidFile(cluster);
    if (noted?.pid === pid && noted.status === "ready") return true;
    if ((await Promise.race([ended, pause(10)])) === "ended") return false;
  }
  return false;
}

async function reasonIn(logFile: string, from: number) {
  const text = (await readFile(logFile)).subarray(from).toString();
  if (saysDiskIsFull(text)) return new Trouble("diskFull");
  const fatal =
    text.match(/(?:FATAL|PANIC):\s+(.*)/)?.[1] ??
    text.trim().split("\n").at(-1) ??
    "no reason given";
  return new Trouble("postgresFailed", { reason: fatal, log: logFile });
}

/** Ends a postmaster that an earlier start left behind in this cluster; never touches a process that is not it. */
export async function endOrphan(cluster: string): Promise<void> {
  const noted = await readPidFile(cluster);
  if (!noted) return;
  if (await isPostmasterOf(cluster, noted.pid)) return stopPostmaster(cluster, noted.pid);
  // The number belongs to nobody now, or to a stranger: PostgreSQL would mistake that one for a postmaster.
  await rm(join(cluster, "postmaster.pid"), { force: true });
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stopPostmaster(cluster: string, pid: number) {
  if (await isPostmasterOf(cluster, pid)) signal(pid, "SIGINT");
  for (const start = Date.now(); await isPostmasterOf(cluster, pid); await pause(10)) {
    if (Date.now() - start > patience) signal(pid, "SIGQUIT");
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // it is gone
  }
}

/** A postmaster works in its data folder: that tells ours from any other process that got the same number. */
async function isPostmasterOf(cluster: string, pid: number) {
  try {
    if (process.platform === "linux") {
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
    }
    const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]);
    return stdout.includes(`-D ${cluster} `);
  } catch {
    return false;
  }
}

async function readPidFile(cluster: string) {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => undefined);
  const [pid, , , , , , , status] = text?.split("\n") ?? [];
  return pid ? { pid: Math.abs(Number(pid)), status: status?.trim() } : undefined;
}

async function sizeOf(file: string) {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
