import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDataDir } from "#bin/start/data-dir.ts";
import { startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { becomeSoleHolder } from "#bin/start/sole-holder.ts";
import { type Ended, killAt, runCommandOf } from "#e2e/support/commands.ts";
import { namedPeople } from "#prisma/seed/people.ts";
import { readProfiles } from "./arguments.ts";

const people = 120;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-seed-"));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user and must get there
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm run seed -- --profiles N`, in this test's data folder. */
const seed = (profiles: string, listen?: Parameters<typeof runCommandOf>[3], more = {}) =>
  runCommandOf(
    "bin/seed.ts",
    ["--profiles", profiles],
    { DATA_DIR: join(folder, "data"), ...more },
    listen,
  );

/** A disk that has no room for a hundred million. */
async function isSmallerThan(bytes: number) {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < bytes;
}

function isRefusal({ code, out, err }: Ended, words: string) {
  expect({ code, out: out.replace(/^Bringing.*\n?/, "") }).toEqual({ code: 1, out: "" });
  expect(err).toContain(words);
  expect(err.split("\n")).toHaveLength(1);
}

test.each([["0"], ["-3"], ["1.5"], ["many"], ["1000000000"]])(
  "%s is no number of people, and how to use it is said",
  (profiles) => {
    expect(() => readProfiles(["--profiles", profiles])).toThrow("How to use it");
    expect(() => readProfiles([])).toThrow("How to use it");
    expect(readProfiles(["--profiles", "300"])).toBe(300);
  },
);

test("invented people never go into a database that was given", async () => {
  const given = { DATABASE_URL: "postgresql://owner:secret@localhost/given" };
  isRefusal(await seed("5", undefined, given), "DATABASE_URL is set");
});

test("invented people never go into a folder whose product runs", async () => {
  const hold = await becomeSoleHolder(await makeDataDir(join(folder, "data")));
  isRefusal(await seed("5"), "runs from this folder already");
  hold?.release();
});

test("whoever is killed or stopped half-way leaves nothing, and the next one fills the folder, once", async () => {
  if (await isSmallerThan(1e12)) isRefusal(await seed("100000000"), "has room for");
  const killed = await seed(String(people), killAt(" %"));
  expect(killed.code).toBe("SIGKILL");
  const stopped = await seed(String(people), (line, command) => {
    if (line.includes(" %")) command.kill("SIGINT");
  });
  expect([stopped.code, stopped.err]).toEqual([1, ""]);
  expect(stopped.out).not.toContain("npm start");
  expect(await whatIsThere()).toEqual({ members: 0, databases, log: "replica" });

  const { code, out, err } = await seed(String(people));
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain(`${people} invented people need about`);
  expect(out).toContain("  100 %");
  expect(out).toContain(`${people} invented people are there`);
  expect(out).toContain(namedPeople[0]?.email);
  isRefusal(await seed(String(people)), "this database has members");

  const members = people + namedPeople.length;
  expect(await whatIsThere()).toEqual({ members, databases, log: "replica" });
}, 240_000);

const databases = ["pianeojobs", "postgres"];

/** In the folder, when it is started as the product starts it. */
async function whatIsThere() {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `SELECT (SELECT count(*)::int FROM member) AS members,
         (SELECT array_agg(datname::text ORDER BY datname) FROM pg_database WHERE NOT datistemplate) AS databases,
         current_setting('wal_level') AS log`,
    );
    return rows[0];
  } finally {
    await owner.end();
    await postgres.stop();
  }
}
