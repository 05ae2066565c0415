import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { dataDir } from "#e2e/support/database.ts";
import { trimLogs } from "./trim-logs.ts";

afterAll(() => rm(dataDir, { recursive: true, force: true }));

test("a log is put aside each month while it is written to, and no line of it is older than six months [privacy/7.7]", async () => {
  const folder = join(dataDir, "logs");
  await mkdir(folder, { recursive: true });
  const log = openSync(join(folder, "postgres.log"), "a");
  for (const month of ["01", "02", "03", "04", "05", "06", "07"]) {
    for (const day of ["01", "02", "28"]) {
      await trimLogs(new Date(`2028-${month}-${day}T02:41:00Z`));
      writeSync(log, `written on 2028-${month}-${day}\n`);
    }
  }
  closeSync(log);
  const names = await readdir(folder);
  const all = (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join(
    "",
  );
  // On 28 July: of January what came after its first night went with what was put aside on 1 February.
  expect(names.toSorted()).toEqual([
    "postgres.2028-03.log",
    "postgres.2028-04.log",
    "postgres.2028-05.log",
    "postgres.2028-06.log",
    "postgres.2028-07.log",
    "postgres.log",
  ]);
  expect(all.match(/written on \S+/g)?.toSorted()[0]).toBe("written on 2028-02-01");
  expect(all).not.toContain("\0");
  expect(all.match(/2028-0[4-7]-\d\d/g)).toHaveLength(12);
});
