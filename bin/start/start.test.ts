import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { surroundings } from "#lib/env.ts";
import { freePort } from "./free-port.ts";
import { becomeSoleHolder } from "./sole-holder.ts";

/** `npm start` as a person meets it when something is wrong. Each of these ends before it starts or builds anything. */

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-start-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

type Ended = { code: number; said: string; complained: string };

async function startWith(settings: Record<string, string>, ...flags: string[]): Promise<Ended> {
  const port = await freePort("127.0.0.1");
  const own = { NODE_ENV: "test" as const, DATA_DIR: dataDir, PORT: String(port) };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["bin/start.mjs", ...flags],
      { env: { ...surroundings, ...own, ...settings } },
      (error, said, complained) => resolve({ code: Number(error?.code ?? 0), said, complained }),
    );
  });
}

function expectOneLine({ code, complained }: Ended, line: RegExp) {
  expect(complained).toMatch(line);
  expect(complained.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
}

/** The test cluster's address with something changed. */
function clusterUrl(change: (url: URL) => void) {
  const url = new URL(inject("cluster").urls.owner);
  change(url);
  return url.href;
}

describe("npm start says in one line what is wrong", () => {
  const wrongSettings: [Record<string, string>, RegExp][] = [
    [{ PORT: "abc" }, /PORT has to be a number from 1 to 65535/],
    [{ PORT: "70000" }, /PORT has to be a number/],
    [{ HOST: "203.0.113.7" }, /HOST is 203\.0\.113\.7, which is no address of this machine/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL has to be an address that starts with/],
    [{ SMTP_URL: "mail.example" }, /SMTP_URL has to be/],
    [{ AUTH_SECRET: "short" }, /AUTH_SECRET has to have 32 characters/],
    [{ TRUST_PROXY: "yes" }, /TRUST_PROXY has to be the number/],
    [{ APP_DATABASE_URL: "postgresql://app@localhost/x" }, /APP_DATABASE_URL is set without/],
  ];
  test.for(wrongSettings)("a wrong setting: %o", async ([settings, line]) => {
    expectOneLine(await startWith(settings), line);
  });

  test("a flag it does not know", async () => {
    expectOneLine(await startWith({}, "--emtpy"), /--emtpy is not known/);
  });

  test("a port in use", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const address = squatter.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    expectOneLine(await startWith({ PORT: port }), new RegExp(`Port ${port} is in use`));
    squatter.close();
  });

  test("a second start from the same folder", async () => {
    const hold = await becomeSoleHolder(dataDir);
    expectOneLine(await startWith({}), /runs from this folder already/);
    hold?.release();
  });

  test("a data folder that cannot be", async () => {
    const inAFile = join(import.meta.filename, "data");
    expectOneLine(await startWith({ DATA_DIR: inAFile }), /cannot be written/);
  });

  const wrongDatabases: [string, (url: URL) => void, RegExp][] = [
    ["nothing listens there", (url) => (url.port = "1"), /does not answer/],
    ["its name leads nowhere", (url) => (url.hostname = "nowhere.invalid"), /does not answer/],
    [
      "the password is wrong",
      (url) => (url.password = "wrong"),
      /refuses the user or the password/,
    ],
    ["it does not exist", (url) => (url.pathname = "/nowhere"), /no database nowhere/],
  ];
  test.for(wrongDatabases)("a database that cannot be used: %s", async ([, change, line]) => {
    const ended = await startWith({ DATABASE_URL: clusterUrl(change) });
    expectOneLine(ended, line);
    expect(ended.complained).not.toContain(new URL(inject("cluster").urls.owner).password);
  });

  test("mail that would go nowhere", async () => {
    const DATABASE_URL = inject("cluster").urls.owner;
    expectOneLine(await startWith({ DATABASE_URL, NODE_ENV: "production" }), /SMTP_URL is not set/);
  });
});
