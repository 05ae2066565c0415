import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { surroundings } from "#lib/env.ts";
import { keepChild } from "./child.ts";

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-child-"));
  program = await script(
    "well.ts",
    `writeFileSync(process.env.NOTE ?? "", String(process.pid)); return async () => writeFileSync(process.env.NOTE ?? "", "ended");`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that lives as a child does. */
async function script(name: string, begin: string) {
  const path = join(folder, name);
  const life = new URL("./being-a-child.ts", import.meta.url).href;
  await writeFile(
    path,
    `import { writeFileSync } from "node:fs";
     import { live } from "${life}";
     const staying = setInterval(() => {}, 1000);
     await live(async () => { ${begin} });`,
  );
  return path;
}

const note = (name: string) => join(folder, name);
const environment = (name: string) => ({
  ...surroundings,
  NODE_ENV: "test" as const,
  NOTE: note(name),
});
const read = (name: string) => readFile(note(name), "utf8").catch(() => "");

test("a child that is killed is started again, and ends when it is told to", async () => {
  const said: string[] = [];
  const child = keepChild("child", program, environment("kept"), (line) => said.push(line));
  await child.ready;
  const first = await read("kept");
  process.kill(Number(first), "SIGKILL");
  const isAnother = async () => ![first, ""].includes(await read("kept"));
  await vi.waitUntil(isAnother, { timeout: 10_000, interval: 20 });
  expect(said).toEqual(["The child ended unexpectedly and is started again."]);
  await child.stop();
  expect(await read("kept")).toBe("ended");
});

test("a child whose start is killed ends by itself", async () => {
  const child = fork(program, { env: environment("orphan") });
  await once(child, "message");
  child.disconnect();
  await once(child, "exit");
  expect(await read("orphan")).toBe("ended");
});

test("a child that cannot start says why, once", async () => {
  const failing = await script("failing.ts", `throw new Error("no luck");`);
  const env = { ...environment("failing"), DATA_DIR: folder };
  const child = keepChild("child", failing, env, () => undefined);
  await expect(child.ready).rejects.toThrow(/^The child did not start: .*no luck/);
  await child.stop();
});
