import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addField, newMember } from "#e2e/support/people.ts";
import { type Pair, startPair } from "#e2e/support/replica.ts";
import { stopPostgres } from "#e2e/support/stopped-postgres.ts";

/** Everybody's reads over a main database and a replica of its own, which is killed, stopped and held back. */

let pair: Pair;
let db: typeof import("#lib/db.ts");
let profiles: typeof import("#lib/profiles/profile-seen.data.ts");
let search: typeof import("#lib/search/search-people.ts");

beforeAll(async () => {
  pair = await startPair();
  vi.stubEnv("APP_DATABASE_URL", pair.urls.app);
  vi.stubEnv("DATABASE_REPLICA_URL", pair.replicaUrl);
  vi.resetModules();
  db = await import("#lib/db.ts");
  profiles = await import("#lib/profiles/profile-seen.data.ts");
  search = await import("#lib/search/search-people.ts");
});
afterAll(async () => {
  await db?.disconnect();
  await pair?.stop();
});

/** Which server a read is answered by. */
async function server(): Promise<"replica" | "main"> {
  const [row] = await db.publicReads(
    (reads) => reads.$queryRaw<{ port: number }[]>`SELECT inet_server_port() AS port`,
  );
  return String(row?.port) === new URL(pair.replicaUrl).port ? "replica" : "main";
}

const until = (holds: () => boolean | Promise<boolean>) =>
  vi.waitUntil(holds, { interval: 50, timeout: 15_000 });
const onReplica = async () => (await server()) === "replica";

/** A member with one field that everyone sees, which says `text`. */
async function shownMember(text: string) {
  const id = await newMember(pair);
  await addField(pair, id, "headline", text, "PUBLIC");
  const { rows } = await pair.owner.query<{ handle: string }>(
    "SELECT handle FROM handle WHERE member_id = $1",
    [id],
  );
  return { id, handle: rows[0]?.handle ?? "" };
}

async function hide(id: string) {
  await pair.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1", [
    id,
  ]);
}

/** Has the replica replay each commit so long after it was made. */
async function holdBack(time: string) {
  await pair.askReplica(`ALTER SYSTEM SET recovery_min_apply_delay = '${time}'`);
  await pair.askReplica("SELECT pg_reload_conf()");
}

/** How often the text is found: on the page, and by the search. */
async function found(text: string, handle: string): Promise<number> {
  const page = await profiles.findPublicProfile(handle);
  const { people } = await search.searchPeople({ typed: text, after: undefined });
  return (JSON.stringify(page?.fields ?? []).includes(text) ? 1 : 0) + people.length;
}

/** So many at once, until so many were made; each result. */
async function many<Result>(count: number, atOnce: number, read: () => Promise<Result>) {
  const results: Result[] = [];
  let left = count;
  const one = async () => {
    while (left-- > 0) results.push(await read());
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return results;
}

/** Reads on and on, so many at once, until it is stopped; what fails is told then. */
function keepReading(atOnce: number, read: () => Promise<void>) {
  let stopped = false;
  const one = async () => {
    while (!stopped) await read();
  };
  const readers = Promise.all(Array.from({ length: atOnce }, one));
  const stop = async () => {
    stopped = true;
    await readers;
  };
  return { stop };
}

beforeEach(async () => {
  await until(onReplica);
});

test("everybody's reads are served by the replica, from the moment that it holds what was shown last", async () => {
  for (let round = 0; round < 20; round += 1) {
    const { handle } = await shownMember(`heron${round}x`);
    expect(await found(`heron${round}x`, handle)).toBe(2);
  }
  expect(await server()).toBe("replica");
});

test("a field that was hidden is shown to nobody by a replica that has not replayed it: 0 of 1,000 [privacy/3.5]", async () => {
  const { id, handle } = await shownMember("bitternword");
  expect(await found("bitternword", handle)).toBe(2);
  await until(onReplica);
  await pair.askReplica("SELECT pg_wal_replay_pause()");
  await hide(id);
  const still = await pair.askReplica(
    "SELECT FROM public_profile WHERE fields::text LIKE '%bitternword%'",
  );
  expect(still.rowCount).toBe(1);
  // Of the page, and of a search.
  const reads = await many(500, 16, () => found("bitternword", handle));
  expect(reads.filter((shown) => shown > 0)).toEqual([]);
  expect(reads).toHaveLength(500);
  expect(await server()).toBe("main");
  await pair.askReplica("SELECT pg_wal_replay_resume()");
  await until(onReplica);
  expect(await found("bitternword", handle)).toBe(0);
});

test("nor by one that is always 20 ms behind, while people hide and others read [privacy/3.5]", async () => {
  const people: Awaited<ReturnType<typeof shownMember>>[] = [];
  for (let at = 0; at < 20; at += 1) people.push(await shownMember(`egretword${at}x`));
  await holdBack("20ms");
  const servers = new Set<string>();
  const counts = { leaks: 0, answered: 0 };
  for (const [at, { id, handle }] of people.entries()) {
    await hide(id);
    const reads = await many(10, 5, () => found(`egretword${at}x`, handle));
    counts.leaks += reads.filter((shown) => shown > 0).length;
    counts.answered += reads.length;
    servers.add(await server());
  }
  await holdBack("0");
  expect(counts).toEqual({ leaks: 0, answered: 200 });
  // It was waited for, and not left out.
  expect(servers).toContain("replica");
});

test("when the replica is killed readers see no error, and when it is there again it serves them", async () => {
  const { handle } = await shownMember("storkword");
  const tooks: number[] = [];
  const servers = new Set<string>();
  const reading = keepReading(6, async () => {
    const began = performance.now();
    servers.add(await server());
    expect(await found("storkword", handle)).toBe(2);
    tooks.push(performance.now() - began);
  });
  await until(() => tooks.length > 20);
  await pair.killReplica();
  servers.clear();
  const before = tooks.length;
  await until(() => servers.has("main") && tooks.length > before + 50);
  await pair.startReplica();
  await until(() => servers.has("replica"));
  await reading.stop();
  expect(Math.max(...tooks)).toBeLessThan(3_000);
});

test.runIf(process.platform === "linux")(
  "when it stands still, and closes nothing, nobody waits for it longer than a moment",
  async () => {
    const { handle } = await shownMember("ibisword");
    const tooks: number[] = [];
    const reading = keepReading(6, async () => {
      const began = performance.now();
      expect(await found("ibisword", handle)).toBe(2);
      tooks.push(performance.now() - began);
    });
    await until(() => tooks.length > 20);
    const wake = await stopPostgres(pair.replicaPid());
    const before = tooks.length;
    await until(() => tooks.length > before + 50);
    wake();
    await until(onReplica);
    await reading.stop();
    expect(Math.max(...tooks)).toBeLessThan(6_000);
  },
);

test("one that was promoted follows another history, and serves nobody, however much it holds", async () => {
  const changes = await pair.owner.query("SELECT public_changes()::text AS changes");
  await pair.askReplica("SELECT pg_promote()");
  const promoted = await pair.askReplica("SELECT public_changes()::text AS changes");
  const withoutTimeline = (text: string) => text.replace(/^\{\d+/, "");
  expect(withoutTimeline(promoted.rows[0].changes)).toBe(withoutTimeline(changes.rows[0].changes));
  expect(promoted.rows[0].changes).not.toBe(changes.rows[0].changes);
  expect(await many(20, 4, server)).toEqual(Array.from({ length: 20 }, () => "main"));
});
