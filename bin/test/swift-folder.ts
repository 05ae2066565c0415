import {
  access,
  chmod,
  constants,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endOrphan } from "#bin/start/postmaster.ts";

/** Linux's folder in memory. */
const inMemory = "/dev/shm";

/** A run writes less than half of that at any time. */
const room = 2 ** 31;

/** Nobody knows the processes of another container, which may share the folder: what is younger may be at work there. */
const oldAfter = 3_600_000;

/**
 * Makes a folder for the files of tests, which are gone with the run: in memory where that is possible, for a disk takes twenty times as long
 * to make the eight hundred files of a database. Where TMPDIR names a folder of one's own, and that of a run is one, it is in that.
 * What runs that were killed left there goes first: it would take memory until the machine is started again.
 */
export async function makeSwiftFolder(kind: "run" | "test"): Promise<string> {
  const within = await swiftFolder();
  await removeLeftovers(within);
  const folder = await mkdtemp(join(within, `pianeojobs-${kind}-${process.pid}-`));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user and must get there
  return folder;
}

/** Removes a folder of tests, and ends what a program that was killed left behind: a PostgreSQL in it. */
export async function removeSwiftFolder(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true }).catch(() => []);
  for (const path of below.filter((name) => name.endsWith("postmaster.pid")))
    await endOrphan(join(folder, path, ".."));
  await rm(folder, { recursive: true, force: true });
}

/** Removes the folders of processes that are gone. */
export async function removeLeftovers(within: string): Promise<void> {
  for (const name of await readdir(within)) {
    const pid = Number(/^pianeojobs-(?:run|test)-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    const folder = join(within, name);
    const made = (await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - made > oldAfter) await removeSwiftFolder(folder);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

async function swiftFolder(): Promise<string> {
  const folder = tmpdir();
  const isFree = folder === "/tmp";
  return isFree && (await isRoomy()) && (await runsPrograms()) ? inMemory : folder;
}

/** Containers often have 64 MB of it; and what lies in it is taken from everybody's memory. */
async function isRoomy(): Promise<boolean> {
  try {
    await access(inMemory, constants.W_OK);
    const { bavail, bsize } = await statfs(inMemory);
    return bavail * bsize > room && process.availableMemory() > 2 * room;
  } catch {
    return false;
  }
}

/** PostgreSQL's programs are copied beside its data where its user cannot reach the packages. */
async function runsPrograms(): Promise<boolean> {
  const mounts = await readFile("/proc/self/mounts", "utf8").catch(() => "");
  const mounted = mounts.split("\n").findLast((line) => line.split(" ")[1] === inMemory);
  return mounted !== undefined && !/[ ,]noexec[ ,]/.test(mounted);
}
