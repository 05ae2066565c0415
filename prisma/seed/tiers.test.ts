import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmptyWorld, emptyWorld } from "#e2e/support/empty-world.ts";
import { cutTiers } from "./tiers.ts";

let world: EmptyWorld;
let owner: Client;
const now = new Date();

beforeAll(async () => {
  world = await emptyWorld();
  owner = new Client({ connectionString: world.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

test("a few thousand people stand in the last tier, as in a database that grew by itself", async () => {
  const before = await world.rows("SELECT * FROM search_tier ORDER BY tier");
  // 92 of 100 have a document.
  await cutTiers(owner, 5000, now);
  expect(await world.rows("SELECT * FROM search_tier ORDER BY tier")).toEqual(before);
});

test("of many each tier begins below the one above it, and the last takes whoever comes", async () => {
  const fromRanks = await cutTiers(owner, 8192, now);
  expect(fromRanks).toHaveLength(10);
  expect(fromRanks).toEqual([...new Set(fromRanks)].toSorted((a, b) => b - a));
  expect(fromRanks.at(-1)).toBe(-(2 ** 31));
  const kept = await world.rows<{ from_rank: number }>(
    "SELECT from_rank FROM search_tier ORDER BY tier",
  );
  expect(kept.map((row) => row.from_rank)).toEqual(fromRanks);
});
