import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { explain } from "./explain.ts";
import { runProgram } from "./run-program.ts";

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A program of the system; false when it fails, or there is none. */
function runs(program: string, ...given: string[]) {
  return spawnSync(program, given).status === 0;
}

/** A disk of its own; false where the system allows none. */
function mountDisk(folder: string, size: string) {
  return runs("mount", "-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", folder);
}

function canMountDisks() {
  const folder = mkdtempSync(join(tmpdir(), "pianeojobs-disk-"));
  const can = mountDisk(folder, "1m");
  if (can) runs("umount", folder);
  rmdirSync(folder);
  return can;
}

/** A data folder on a disk of that size. */
async function newDisk(size: string) {
  const disk = await mkdtemp(join(tmpdir(), "pianeojobs-disk-"));
  mountDisk(disk, size);
  closers.push(async () => {
    runs("umount", disk);
    await rm(disk, { recursive: true });
  });
  return { dataDir: join(disk, "data"), filler: join(disk, "filler") };
}

function fill(path: string) {
  runs("dd", "if=/dev/zero", `of=${path}`, "bs=64k");
}

async function query(ownerUrl: string, sql: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const diskFull = /^The disk is full\. [^\n]+$/;

// Only who may mount can make a small disk.
if (canMountDisks()) {
  describe("a full disk is one clear line", () => {
    test("to begin with, and nothing is left half made", async () => {
      const { dataDir } = await newDisk("12m");
      const started = startEmbeddedPostgres({ dataDir });
      await expect(started).rejects.toThrow(diskFull);
      await expect(stat(join(dataDir, "postgres/data"))).rejects.toThrow(/ENOENT/);
    });

    test("later, and with more room it goes on with everything that was saved", async () => {
      const { dataDir, filler } = await newDisk("100m");
      const first = await startEmbeddedPostgres({ dataDir });
      await query(first.ownerUrl, "CREATE TABLE saved AS SELECT 'kept'::text AS what");
      await first.stop();
      fill(filler);
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(diskFull);
      await rm(filler);
      const again = await startEmbeddedPostgres({ dataDir });
      expect(await query(again.ownerUrl, "SELECT what FROM saved")).toEqual([{ what: "kept" }]);
      await again.stop();
    });

    test("when there is no room for a secret", async () => {
      const { dataDir, filler } = await newDisk("1m");
      fill(filler);
      const error = await startEmbeddedPostgres({ dataDir }).catch((reason: unknown) => reason);
      expect(explain(error, tmpdir())).toMatch(diskFull);
    });
  });
}

test.each([
  "Error: ENOSPC: no space left on device, write",
  'ERROR:  could not extend file "base/1/2": No space left on device',
  "npm error nospc ENOSPC: no space left on device",
])("a program that ends with %s is told as a full disk", async (words) => {
  const script = `console.error(${JSON.stringify(words)}); process.exit(1)`;
  const ended = runProgram(process.execPath, ["-e", script], {
    cwd: tmpdir(),
    log: join(tmpdir(), "pianeojobs-full-disk-test.log"),
    signal: new AbortController().signal,
  });
  await expect(ended).rejects.toThrow(diskFull);
});

test("any other surprise is one line too, with its details in a file", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-explain-"));
  closers.push(() => rm(dataDir, { recursive: true }));
  const line = explain(new Error("first line\nsecond line"), dataDir);
  expect(line).toMatch(/^This failed: first line \(see .*start\.log\)$/);
  expect((await stat(join(dataDir, "logs/start.log"))).size).toBeGreaterThan(0);
});
