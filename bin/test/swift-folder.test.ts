import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeSwiftFolder, removeLeftovers, removeSwiftFolder } from "./swift-folder.ts";

let within: string;
beforeEach(async () => {
  within = await mkdtemp(join(tmpdir(), "leftovers-"));
});
afterEach(() => rm(within, { recursive: true }));

/** A folder that was made so many minutes ago, with something in it. */
async function made(name: string, minutes: number) {
  await mkdir(join(within, name));
  await writeFile(join(within, name, "file"), "something");
  const then = new Date(Date.now() - minutes * 60_000);
  await utimes(join(within, name), then, then);
}

test("what a run that was killed left goes once it is an hour old, and nothing of anybody else", async () => {
  const child = spawn(process.execPath, ["--version"]);
  await once(child, "exit");
  const gone = child.pid;
  for (const name of [`pianeojobs-run-${gone}-a`, `pianeojobs-test-${gone}-b`])
    await made(name, 61);
  const stay = [
    `pianeojobs-run-${gone}-young`,
    `pianeojobs-run-${process.pid}-at-work`,
    `pianeojobs-other-${gone}-c`,
    `others-run-${gone}-d`,
  ];
  for (const [nth, name] of stay.entries()) await made(name, nth === 0 ? 59 : 600);
  await removeLeftovers(within);
  expect((await readdir(within)).toSorted()).toEqual(stay.toSorted());
});

test("a folder says whose it is, and is gone when it is removed", async () => {
  const folder = await makeSwiftFolder("test");
  expect(folder).toContain(`pianeojobs-test-${process.pid}-`);
  await removeSwiftFolder(folder);
  await expect(readdir(folder)).rejects.toMatchObject({ code: "ENOENT" });
});
