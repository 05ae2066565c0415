import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startCounting, stopCounting } from "#e2e/support/counting.ts";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { parseQuery } from "../parse-query.ts";
import { planQuery } from "../plan-query.ts";
import { searchPeople } from "../search-people.ts";
import { askCounts } from "./ask-counts.ts";

vi.hoisted(() => vi.stubEnv("COUNTS_FROM", "0"));

let db: TestDatabase;
let counting: ChildProcess;
beforeAll(async () => {
  db = await testDatabase();
  for (let place = 0; place < 12; place++)
    await personShowing(db, `Umber ${place}`, [
      ["country", place % 2 === 0 ? { code: "FR", name: "France" } : { code: "IT", name: "Italy" }],
      ["skill", { name: place % 3 === 0 ? "JS" : "JavaScript", keywords: [] }],
      ["skill", { name: place === 0 ? "Applied machine learning" : "Machine learning" }],
    ]);
  counting = await startCounting(["--heapsnapshot-signal=SIGUSR2", `--diagnostic-dir=${dataDir}`]);
});
afterAll(async () => {
  await stopCounting(counting);
  await db.close();
});

/** On a machine that does much else. */
const patient = { answer: 10_000, changes: 10_000 };

async function counted(typed: string): Promise<number | undefined> {
  const { tree } = parseQuery(typed);
  return tree && (await askCounts({ plan: planQuery(tree), most: 5 }, patient))?.total;
}

const search = (typed: string) => searchPeople({ typed, after: undefined });

/** What a page gets once the machine is quick enough for it. */
function searchCounted(typed: string) {
  return vi.waitUntil(
    async () => {
      const answer = await search(typed);
      return answer.counted === "now" && answer;
    },
    { timeout: 15_000, interval: 50 },
  );
}

test("a search can be narrowed by what all who match show, and a facet counts what following it finds", async () => {
  const { facets, total, countedTo } = await searchCounted("umber");
  expect({ total, countedTo }).toEqual({ total: 12, countedTo: Number.MAX_SAFE_INTEGER });
  expect(facets.map(({ scope, text, total }) => `${scope} ${text} ${total}`)).toEqual([
    "skill JavaScript 12",
    "skill Machine learning 12",
    "country France 6",
    "country Italy 6",
    "skill Applied machine learning 1",
  ]);
  for (const { query, total } of facets) expect((await search(query)).total, query).toBe(total);
  const narrowed = await searchCounted("umber country:France");
  expect(narrowed.facets.map(({ text }) => text)).not.toContain("France");
});

test("what is committed late is not missed, whatever was committed and read before", async () => {
  const late = await newMember(db);
  const early = await newMember(db);
  const other = await db.connectAs("owner");
  await other.query("BEGIN");
  await addField({ owner: other }, late, "name", "Cerulean Late", "PUBLIC");
  await addField(db, early, "name", "Cerulean Early", "PUBLIC");
  expect(await counted("cerulean")).toBe(1);
  await addField(db, early, "headline", "Something else", "PUBLIC");
  expect(await counted("cerulean")).toBe(1);
  await other.query("COMMIT");
  expect(await counted("cerulean")).toBe(2);
  await other.query("BEGIN");
  await other.query("DELETE FROM member WHERE id = $1", [late]);
  expect(await counted("cerulean")).toBe(2);
  await other.query("ROLLBACK");
  expect(await counted("cerulean")).toBe(2);
  await db.owner.query("DELETE FROM member WHERE id = $1", [late]);
  expect(await counted("cerulean")).toBe(1);
});

test("where all is written anew, all is read anew", async () => {
  await db.owner.query("SELECT rewrite_documents()");
  expect(await counted("umber")).toBe(12);
  await db.owner.query("INSERT INTO document_change DEFAULT VALUES");
  await vi.waitUntil(async () => (await counted("umber")) === 12, { timeout: 15_000 });
});

test("what is not shown to everyone is nowhere in its memory, and what is hidden does not stay there", async () => {
  const ada = await personShowing(db, "Ada Viridianshown", [["headline", "Viridianhidden soon"]]);
  await addField(db, ada, "skill", { name: "Viridianprivate" }, "ONLY_ME");
  await addField(db, ada, "skill", { name: "Viridianfriends" }, "CONNECTIONS");
  await addField(db, ada, "religion", "Viridianbelief", "PUBLIC");
  await addField(db, ada, "skill", { name: "Viridianfacet" }, "PUBLIC");
  expect(await counted("viridianshown")).toBe(1);
  const before = await memoryOf(counting);
  for (const word of ["viridianshown", "viridianhidden", "Viridianfacet"])
    expect(before, word).toContain(word);
  for (const word of ["iridianprivate", "iridianfriends", "iridianbelief"])
    expect(before.includes(word), word).toBe(false);
  await db.owner.query(
    "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND kind IN ('headline', 'skill')",
    [ada],
  );
  expect(await counted("viridianshown")).toBe(1);
  await vi.waitUntil(async () => !/iridian(hidden|facet)/.test(await memoryOf(counting)), {
    timeout: 30_000,
    interval: 500,
  });
}, 120_000);

/** All texts in its memory, after what nobody holds any more was cleared away. */
async function memoryOf(child: ChildProcess): Promise<string> {
  const known = await readdir(dataDir);
  child.kill("SIGUSR2");
  const name = await vi.waitUntil(
    async () =>
      (await readdir(dataDir)).find(
        (file) => file.endsWith(".heapsnapshot") && !known.includes(file),
      ),
    { timeout: 30_000, interval: 100 },
  );
  const path = join(dataDir, name);
  return vi.waitUntil(
    async () => {
      const text = await readFile(path, "utf8");
      return text.trimEnd().endsWith("]}") && text;
    },
    { timeout: 30_000, interval: 200 },
  );
}

test("counts that are behind say so for two seconds, and are not shown for longer", async () => {
  await searchCounted("umber");
  const lock = await db.connectAs("owner");
  await lock.query("BEGIN; LOCK TABLE document_change IN ACCESS EXCLUSIVE MODE");
  const seen = new Set<string>();
  await vi.waitUntil(
    async () => {
      const answer = await search("umber");
      if (answer.counted === "before") expect(answer.facets.length).toBeGreaterThan(3);
      seen.add(answer.counted);
      return seen.has("not") && seen.has("before");
    },
    { timeout: 15_000, interval: 20 },
  );
  await lock.query("ROLLBACK");
  expect((await searchCounted("umber")).facets.length).toBeGreaterThan(3);
});

test("more than a block of them are told as many as they are, on each page, whoever counts", async () => {
  const many: string[] = [];
  for (let place = 0; place < 305; place++) many.push(await personShowing(db, `Sienna ${place}`));
  const { next, total } = await searchCounted("sienna");
  const later = await searchPeople({ typed: "sienna", after: next });
  expect([total, later.total, later.facets]).toEqual([305, 305, []]);
  await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1", [
    many[0],
  ]);
  expect((await search("sienna")).total).toBe(304);
  await stopCounting(counting);
  const uncounted = await search("sienna");
  expect([uncounted.counted, uncounted.total]).toEqual(["not", 304]);
  expect((await searchPeople({ typed: "sienna", after: next })).total).toBe(304);
  counting = await startCounting();
});

test("when it is killed, people are found as before; when it is back, facets are", async () => {
  const before = await searchCounted("umber");
  const gone = once(counting, "exit");
  counting.kill("SIGKILL");
  const during = await search("umber");
  expect(during.outcome).toBe("searched");
  expect(during.people.map(({ handle }) => handle)).toEqual(
    before.people.map(({ handle }) => handle),
  );
  await gone;
  const after = await search("umber");
  expect({ total: after.total, facets: after.facets, counted: after.counted }).toEqual({
    total: 12,
    facets: [],
    counted: "not",
  });
  counting = await startCounting();
  expect((await searchCounted("umber")).facets).toEqual(before.facets);
});
