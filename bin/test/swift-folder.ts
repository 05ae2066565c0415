import { access, constants, readFile, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

/** Linux's folder in memory. */
const inMemory = "/dev/shm";

/** A run writes less than half of that at any time. */
const room = 2 ** 31;

/**
 * Where tests keep their files, which are gone with the run: in memory where that is possible, for a disk takes twenty times as long
 * to make the eight hundred files of a database. Where TMPDIR names a folder of one's own, and that of a run is one, it is that.
 */
export async function swiftFolder(): Promise<string> {
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
