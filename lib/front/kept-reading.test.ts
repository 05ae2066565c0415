import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { type KeptSite, openKeptSite } from "#e2e/support/kept-site.ts";
import { personShowing } from "#e2e/support/people.ts";
import { spendReading } from "../reading-budget.ts";

let db: TestDatabase;
let site: KeptSite;
let path: string;
beforeAll(async () => {
  db = await testDatabase();
  site = await openKeptSite();
  path = `/in/${await handleOf(db, await personShowing(db, "Ada Brook"))}`;
});
afterAll(async () => {
  await site.close();
  await db.close();
});

async function rendersFor(address: string) {
  const before = site.seen.renders;
  await (await fetch(site.origin + path, { headers: { "x-forwarded-for": address } })).text();
  return site.seen.renders - before;
}

test("reading a kept page counts once, whether it is rendered or kept", async () => {
  const reader = { kind: "stranger", who: "198.51.100.1" } as const;
  const began = Date.now();
  for (let read = 0; read < 2_990; read += 1) spendReading(reader);
  for (let read = 0; read < 5; read += 1) await rendersFor(reader.who);
  let left = 0;
  while (spendReading(reader) === undefined) left += 1;
  // Five are left, and one comes back every fifth of a second.
  expect(left).toBeGreaterThanOrEqual(5);
  expect(left).toBeLessThanOrEqual(6 + (Date.now() - began) / 200);
});

test("reading a kept page is refused by the page itself where there were too many", async () => {
  await rendersFor("198.51.100.9");
  const before = site.seen.uncounted;
  while (spendReading({ kind: "stranger", who: "198.51.100.2" }) === undefined);
  expect(await rendersFor("198.51.100.2")).toBe(1);
  expect(site.seen.uncounted).toBe(before + 1);
  expect(await rendersFor("198.51.100.3")).toBe(0);
});
