import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { giveBackNow, spendNow } from "./accounts/budget.data.ts";

const rare = { burst: 5, everyMs: 3_600_000, patienceMs: 0 } as const;

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it("of many tries at once exactly the burst goes through", async () => {
  const tries = await Promise.all(
    Array.from({ length: 40 }, () => spendNow("somebody in a hurry", rare)),
  );
  expect(tries.filter((wait) => wait !== undefined)).toHaveLength(rare.burst);
});

it("what is given back can be spent again, once", async () => {
  for (let tries = 0; tries < rare.burst; tries += 1) await spendNow("somebody right", rare);
  expect(await spendNow("somebody right", rare)).toBeUndefined();
  await giveBackNow("somebody right", rare);
  expect(await spendNow("somebody right", rare)).toBeLessThan(1);
  expect(await spendNow("somebody right", rare)).toBeUndefined();
});

it("somebody early is told how long to wait, and somebody too early spends nothing", async () => {
  const patient = { burst: 1, everyMs: 60_000, patienceMs: 90_000 } as const;
  expect(await spendNow("somebody early", patient)).toBeLessThan(1);
  const wait = await spendNow("somebody early", patient);
  expect(wait).toBeGreaterThan(50_000);
  expect(wait).toBeLessThanOrEqual(60_000);
  expect(await spendNow("somebody early", patient)).toBeUndefined();
  expect(await spendNow("somebody early", patient)).toBeUndefined();
});

it("one person's tries are no other's, and case makes no other person", async () => {
  const once = { ...rare, burst: 1 };
  expect(await spendNow("ada@example.org", once)).toBeLessThan(1);
  expect(await spendNow("Ada@Example.org", once)).toBeUndefined();
  expect(await spendNow("bea@example.org", once)).toBeLessThan(1);
});

it("nobody can be read out of what is kept [privacy/7.4]", async () => {
  await spendNow("signInPair 203.0.113.7|carla@example.org", rare);
  const { rows } = await db.owner.query<{ key: string }>("SELECT key FROM budget");
  expect(rows.length).toBeGreaterThan(0);
  for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
});
