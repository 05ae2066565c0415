import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { health } from "#e2e/support/counting.ts";
import {
  dataDir,
  productSettings,
  type TestDatabase,
  testDatabase,
} from "#e2e/support/database.ts";
import { personShowing } from "#e2e/support/people.ts";
import { surroundings } from "#lib/env.ts";
import { countWhenMany } from "./counting.ts";

vi.hoisted(() => vi.stubEnv("COUNTS_FROM", "2"));

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await mkdir(dataDir, { recursive: true });
});
afterAll(() => db.close());

/** A start, as far as it counts. */
function newStart() {
  const stopping = new AbortController();
  const closers: (() => Promise<unknown>)[] = [];
  const start = { empty: true, signal: stopping.signal, closers, say: () => undefined };
  const environment = { ...surroundings, NODE_ENV: "test" as const, ...productSettings() };
  return { stopping, closers, counting: countWhenMany(environment, start) };
}

test("nobody counts in memory where there are few, and somebody does where there are more", async () => {
  await personShowing(db, "Ada");
  await personShowing(db, "Bea");
  const few = newStart();
  few.stopping.abort();
  await few.counting;
  expect(few.closers).toEqual([]);
  await personShowing(db, "Caro");
  const many = newStart();
  await many.counting;
  await vi.waitUntil(async () => (await health()).includes('"documents":3'), { timeout: 15_000 });
  for (const close of many.closers) await close();
  expect(await health()).toBe("");
});
