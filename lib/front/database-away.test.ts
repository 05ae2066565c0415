import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { stopPostgres } from "#e2e/support/stopped-postgres.ts";
import { serve } from "#e2e/support/test-server.ts";
import { notingAbsence } from "../absence.ts";
import { type DatabaseWatch, watchDatabase } from "./database-watch.data.ts";
import { front } from "./front.ts";

/** The front before a page that saves a line, over a PostgreSQL of its own that is stopped under it. */

let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: pg.Pool;
let watch: DatabaseWatch;
let origin: string;
let close: () => void;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-away-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get there
  postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: 4 });
  pool.on("error", () => undefined);
  await pool.query("CREATE TABLE line (text text)");
  watch = watchDatabase(postgres.ownerUrl);
  const handle = front({
    appUrl: "https://jobs.example",
    trustedProxies: 1,
    database: watch,
    pages: async (request, response) => {
      const text = new URL(request.url ?? "", origin).searchParams.get("text");
      await notingAbsence(() => pool.query("INSERT INTO line VALUES ($1)", [text]));
      response.setHeader("Set-Cookie", "said=1");
      response.end("saved");
    },
  });
  ({ origin, close } = await serve(handle));
});
afterAll(async () => {
  watch.stop();
  close();
  await pool.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What was saved, asked over a connection of its own: those of the pool may still be of the PostgreSQL that was. */
async function linesThere(): Promise<string[]> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>("SELECT text FROM line");
    return rows.map(({ text }) => text);
  } finally {
    await client.end();
  }
}

type Answer = { status: number; after: string | null; took: number; text: string; at: number };

async function save(text: string): Promise<Answer> {
  const at = Date.now();
  const init = { method: "POST", headers: { Origin: origin, Accept: "text/html" } };
  const answer = await fetch(`${origin}/?text=${text}`, init);
  const after = answer.headers.get("retry-after");
  expect(answer.headers.get("set-cookie") === null).toBe(answer.status === 503);
  return { status: answer.status, after, text, took: Date.now() - at, at };
}

/** Saves line after line until it is told to stop, as four people do at once; no line is like one of another test. */
function keepSaving(test: string) {
  const answers: Answer[] = [];
  const stopping = new AbortController();
  const people = ["a", "b", "c", "d"].map(async (person) => {
    for (let line = 0; !stopping.signal.aborted; line += 1) {
      answers.push(await save(`${test}-${person}${line}-${answers.length}`));
      const next = Date.now() + 20;
      await until(() => Date.now() >= next);
    }
  });
  const stop = async () => {
    stopping.abort();
    await Promise.all(people);
    return answers;
  };
  return { answers, stop };
}

function until(holds: () => boolean) {
  return vi.waitUntil(holds, { interval: 20, timeout: 15_000 });
}

test.runIf(process.platform === "linux")(
  "while PostgreSQL is stopped all get a 503 within two seconds, and after it what was acknowledged is there once",
  async () => {
    const saving = keepSaving("stopped");
    await until(() => saving.answers.some(({ status }) => status === 200));
    const wake = await stopPostgres(postgres.pid());
    const stopped = Date.now();
    await until(() => Date.now() - stopped > 4_000);
    wake();
    const awake = Date.now();
    await until(() => saving.answers.at(-1)?.status === 200);
    const back = Date.now() - awake;
    const answers = await saving.stop();

    const during = answers.filter(({ at, took }) => at > stopped && at + took < awake);
    expect(during.length).toBeGreaterThan(20);
    expect(new Set(during.map(({ status, after }) => `${status} ${after}`))).toEqual(
      new Set(["503 5"]),
    );
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(2_500);
    expect(back).toBeLessThan(5_000);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    const there = await linesThere();
    expect(new Set(there).size).toBe(there.length);
    const acknowledged = answers.filter(({ status }) => status === 200).map(({ text }) => text);
    expect(acknowledged.filter((text) => !there.includes(text))).toEqual([]);
  },
);

test("a killed PostgreSQL costs nobody more than a 503, and is there again within five seconds", async () => {
  const saving = keepSaving("killed");
  await until(() => saving.answers.some(({ status }) => status === 200));
  process.kill(postgres.pid(), "SIGKILL");
  const killed = Date.now();
  await until(() => saving.answers.some(({ status }) => status === 503));
  await until(() => saving.answers.at(-1)?.status === 200);
  expect(Date.now() - killed).toBeLessThan(5_000);
  const answers = await saving.stop();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  const lines = await linesThere();
  const there = new Set(lines);
  expect(there.size).toBe(lines.length);
  const acknowledged = answers.filter(({ status }) => status === 200).map(({ text }) => text);
  expect(acknowledged.filter((text) => !there.has(text))).toEqual([]);
});

test("a server that is busy itself does not take the database for away", async () => {
  const heard = vi.fn();
  watch.whenAway(heard);
  for (let nth = 0; nth < 6; nth += 1) {
    const until = performance.now() + 1_000;
    while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(watch.isAway()).toBe(false);
  expect(heard).not.toHaveBeenCalled();
}, 15_000);

describe("while the database is away", () => {
  beforeAll(async () => {
    await postgres.stop();
    await until(() => watch.isAway());
  });

  const ask = (headers: Record<string, string>, body?: FormData, path = "/profile?x=1") =>
    fetch(`${origin}${path}`, {
      headers: { Origin: origin, ...headers },
      ...(body && { method: "POST", body }),
    });

  test("a person reads what happened, and sends again what they wrote, but for the password", async () => {
    const form = new FormData();
    form.set("headline", 'Engineer <b> & "friends"');
    form.set("password", "quiet-herons");
    const answer = await ask({ Accept: "text/html" }, form);
    const page = await answer.text();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(page).toContain("was not saved");
    expect(page).toContain('name="headline" value="Engineer &lt;b&gt; &amp; &quot;friends&quot;"');
    expect(page).toContain('action="/profile?x=1"');
    expect(page).not.toContain("quiet-herons");
    const nonce = /<style nonce="([^"]+)"/.exec(page)?.[1] ?? "?";
    expect(answer.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  });

  test("a form that is sent by script gets a line that it can show", async () => {
    const answer = await ask({ "Next-Action": "x" }, new FormData());
    expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/plain"]);
    expect(await answer.text()).toMatch(/^Our database does not answer.*still here/);
  });

  test("a program gets a line", async () => {
    const answer = await ask({});
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await answer.text()).trim().split("\n")).toHaveLength(1);
  });
});
