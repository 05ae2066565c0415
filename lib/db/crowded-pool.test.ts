import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { serve } from "#e2e/support/test-server.ts";
import type { Handler } from "../front/front.ts";
import { memberViewer } from "../privacy/viewer.ts";

/** The front before a page that reads as a member and as everybody, over four connections, and many more who ask. */

let db: TestDatabase;
let product: typeof import("#lib/db.ts");
let origin: string;
let close: (() => void) | undefined;
let stopWatching: () => void;
let ada: string;
/** Who is nobody else is not told in which state a connection is. */
let onlooker: Awaited<ReturnType<TestDatabase["connectAs"]>>;

beforeAll(async () => {
  db = await testDatabase();
  onlooker = await db.connectAs("app");
  ada = await newMember(db);
  await addField(db, ada, "headline", "Engineer", "PUBLIC");
  vi.stubEnv("DATABASE_CONNECTIONS", "4");
  vi.stubEnv("DATABASE_WAIT_SECONDS", "2");
  vi.resetModules();
  product = await import("#lib/db.ts");
  const { watchDatabase } = await import("#lib/front/database-watch.data.ts");
  const { front } = await import("#lib/front/front.ts");
  const database = watchDatabase(databaseUrl("app"));
  stopWatching = database.stop;
  const { inTurn, turnsFor } = await import("#lib/front/in-turn.ts");
  const pages: Handler = async (request, response) => {
    await read(request.url === "/slow" ? 0.1 : 0);
    response.end("page");
  };
  const handle = front({
    appUrl: "https://jobs.example",
    trustedProxies: 1,
    database,
    pages: inTurn(pages, turnsFor(4, 2)),
  });
  ({ origin, close } = await serve(handle));
});
afterAll(async () => {
  stopWatching?.();
  close?.();
  await product?.disconnect();
  await db.close();
});

/** What a page of a member reads, and takes its time for. */
async function read(seconds: number) {
  await product.inOneStatement((database) => database.$queryRaw`SELECT 1`);
  await product.asViewer(memberViewer(ada), async (tx) => {
    await tx.profileField.findMany({ where: { memberId: ada } });
    await tx.$queryRaw`SELECT 1 FROM pg_sleep(${seconds}::float8)`;
  });
  await product.publicReads((reads) => reads.$queryRaw`SELECT count(*) FROM public_profile`);
}

async function ask(path: string) {
  const began = performance.now();
  const answer = await fetch(`${origin}${path}`);
  await answer.text();
  const after = answer.headers.get("retry-after");
  return { status: answer.status, after, took: performance.now() - began };
}

/** The connections of this product, and in which state they are. */
async function states(): Promise<string[]> {
  const { rows } = await onlooker.query<{ state: string }>(
    `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND usename = 'app'
       AND application_name <> 'pianeojobs watch' AND pid <> pg_backend_pid()`,
  );
  return rows.map(({ state }) => state);
}

async function isThere(pid: number | undefined): Promise<boolean> {
  const { rowCount } = await db.owner.query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid]);
  return rowCount === 1;
}

test("of 500 who ask at once each is answered, or told within seconds when to come back, and all is well afterwards", async () => {
  for (const round of [1, 2]) {
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask("/slow")));
    const kinds = new Set(answers.map(({ status, after }) => `${status} ${after}`));
    expect(kinds, `round ${round}`).toEqual(new Set(["200 null", "503 5"]));
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(10_000);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(30);
    await vi.waitUntil(async () => (await ask("/")).status === 200, { timeout: 5_000 });
    await vi.waitUntil(async () => (await states()).every((state) => state === "idle"));
    expect((await states()).length).toBeLessThanOrEqual(4);
  }
  const after = await Promise.all(Array.from({ length: 40 }, () => ask("/")));
  expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
});

test("who waits too long for what somebody else holds is told when to come back, and holds nothing", async () => {
  await db.owner.query("BEGIN");
  await db.owner.query("SELECT FROM member WHERE id = $1 FOR UPDATE", [ada]);
  const waiting = product.asViewer(memberViewer(ada), async (tx) => {
    await tx.$queryRaw`SELECT set_config('lock_timeout', '50ms', true)`;
    await tx.$executeRaw`UPDATE member SET password_hash = password_hash WHERE id = ${ada}::uuid`;
  });
  const { isAbsence } = await import("../absence.ts");
  const error: unknown = await waiting.catch((thrown: unknown) => thrown);
  await db.owner.query("COMMIT");
  expect(isAbsence(error)).toBe(true);
  await vi.waitUntil(async () => (await states()).every((state) => state === "idle"));
});

test("a transaction in which nothing is said any more is ended, and its connection serves others", async () => {
  const silent = product.asViewer(memberViewer(ada), async (tx) => {
    const [on] = await tx.$queryRaw<{ pid: number }[]>`
      SELECT pg_backend_pid() AS pid, set_config('idle_in_transaction_session_timeout', '100ms', true)`;
    await vi.waitUntil(async () => !(await isThere(on?.pid)));
    return tx.profileField.count();
  });
  await expect(silent).rejects.toThrow();
  const after = await Promise.all(Array.from({ length: 12 }, () => ask("/")));
  expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
});
