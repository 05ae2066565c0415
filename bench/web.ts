import { parseArgs } from "node:util";
import { openProduct, ownerUrlOf, type Product } from "#e2e/support/product.ts";
import { withBareNext } from "./bare-next.ts";
import { goalLine } from "./figures/figures-text.ts";
import type { ClassFigures, Vitals } from "./figures/results-file.ts";
import { writeFigures } from "./figures/write-figures.ts";
import { provenance, writeResults } from "./measured.ts";
import { goalsOfPages } from "./web/goals.ts";
import { type Load, type LoadOptions, load, middle } from "./web/load.ts";
import { memoryOver } from "./web/memory.ts";
import { scriptsOf } from "./web/page-scripts.ts";
import { visitsTo } from "./web/visits.ts";
import { vitalsOf } from "./web/vitals.ts";
import { withFastify } from "./web/with-fastify.ts";
import { withBrowser } from "./with-browser.ts";
import { type Running, withProduct } from "./with-product.ts";

const { values: given } = parseArgs({
  options: {
    profiles: { type: "string", default: "20000" },
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "3" },
  },
});
const [members, seconds, rounds] = [given.profiles, given.seconds, given.rounds].map(Number);

/** What is searched for: words that many show, and few, one that nobody does, and one that is typed wrongly. */
const searches = [
  ...["engineer", "nurse", "data", "typescript", "teacher berlin", "skill:Java", "enginer"],
  ...['"project manager"', "develop*", "lyon -intern", "postgresql", "zzyzx", "company:labs"],
].map((q) => `/search?${new URLSearchParams({ q })}`);

/** With a cookie of ours a page is never kept: the same page as Next renders it, each time. */
const unkept = { cookie: "pianeojobs-csrf=of-the-benchmark" };

type Classes = Readonly<Record<string, Load>>;

/** Strangers' pages through the whole stack, against the same page rendered each time, a static page of bare Next, and Fastify with React. */
const options = { settings: { READS_PER_MINUTE: "999999999" }, empty: true, people: members ?? 0 };
await withProduct(options, async (running) => {
  const ownerUrl = await ownerUrlOf(running.dataDir);
  const product = await openProduct(running.dataDir);
  await product.owner.query("VACUUM ANALYZE");
  const profiles = await profilePaths(product);
  const page = await (await fetch(running.url + profiles[0], { headers: unkept })).text();
  await withBareNext(page.length, async (bare) => {
    await withFastify(ownerUrl, async (fastify) => {
      const classes = await inTurn({ ours: running.url, bare, fastify }, profiles);
      tell(await figures(running, { product, bare, profiles, classes }));
    });
  }).finally(() => product.close());
});

async function profilePaths({ owner }: Product): Promise<string[]> {
  const { rows } = await owner.query<{ handle: string }>(
    "SELECT handle FROM public_profile ORDER BY handle LIMIT 1000",
  );
  return rows.map(({ handle }) => `/in/${handle}`);
}

/** Has every page rendered once, a few at a time. */
async function warm(url: string, paths: readonly string[]): Promise<void> {
  const left = [...paths];
  const work = async () => {
    for (let path = left.pop(); path; path = left.pop()) await (await fetch(url + path)).text();
  };
  await Promise.all([work(), work(), work(), work()]);
}

type Sites = Readonly<Record<"ours" | "bare" | "fastify", string>>;

/**
 * All of them in turn, so that what the machine does besides falls on all; the first round warms up. What is kept is rendered before:
 * how long that takes is a figure of its own.
 */
async function inTurn({ ours, bare, fastify }: Sites, profiles: readonly string[]) {
  await warm(ours, [...profiles, ...searches]);
  const at16 = (paths: readonly string[], headers = {}): LoadOptions => ({
    paths,
    headers,
    connections: 16,
    seconds: seconds ?? 1,
  });
  const measured: Record<string, () => Promise<Load>> = {
    profile: () => load(ours, at16(profiles)),
    profile_rendered_by_next: () => load(ours, at16(profiles, unkept)),
    bare_next_static: () => load(bare, at16(["/"])),
    fastify_react_profile: () => load(fastify, at16(profiles)),
    search_mixed: () => load(ours, at16(searches)),
    landing: () => load(ours, at16(["/"])),
    policies: () => load(ours, at16(["/policies", "/policies/privacy/5"])),
    suggest: () => load(ours, at16(["/search/suggest?q=eng", "/search/suggest?q=nur"])),
    mixed_20_connections: () =>
      load(ours, { ...at16([...profiles.slice(0, 100), ...searches, "/"]), connections: 20 }),
  };
  const all = new Map<string, Load[]>(Object.keys(measured).map((name) => [name, []]));
  for (let round = 0; round <= (rounds ?? 1); round += 1) {
    for (const [name, measure] of Object.entries(measured)) {
      const one = await measure();
      if (round > 0) all.get(name)?.push(one);
      process.stderr.write(
        `${name}: ${Math.round(one.perSecond)}/s, p95 ${one.p95.toFixed(1)} ms\n`,
      );
    }
  }
  return Object.fromEntries([...all].map(([name, loads]) => [name, middle(loads)]));
}

type Measured = {
  readonly product: Product;
  readonly bare: string;
  readonly profiles: readonly string[];
  readonly classes: Classes;
};

async function figures(running: Running, { product, bare, profiles, classes }: Measured) {
  const [profile, search] = [profiles[0] ?? "", searches[0] ?? ""];
  const mixed = [...profiles, ...searches, "/", "/policies"];
  const scripts = {
    bare: await scriptsOf(bare),
    profile: await scriptsOf(running.url + profile),
    search: await scriptsOf(running.url + search),
  };
  const perSecond = classes.mixed_20_connections?.perSecond ?? Number.NaN;
  const memory = await memoryOver(running, mixed, perSecond);
  const seen = await vitals(await visitsTo(product, { url: running.url, profile, search }));
  const figures = Object.entries(classes).map(([name, one]) => classFigures(name, one));
  return {
    goals: goalsOfPages({ classes: figures, scripts, memory, vitals: seen }),
    memory_mb: memory,
    vitals: seen,
    classes: figures,
  };
}

/** Nothing is asked of another side in each class: what is compared is told with the goals. */
function classFigures(name: string, { perSecond, p50, p95 }: Load): ClassFigures {
  return {
    name,
    per_second: Math.round(perSecond),
    p50_ms: rounded(p50),
    p95_ms: rounded(p95),
    naive_ratio: null,
    floor_ratio: null,
    lucene_ratio: null,
    fts5_ratio: null,
  };
}

async function vitals(visits: Awaited<ReturnType<typeof visitsTo>>) {
  const told: Record<string, Vitals> = {};
  await withBrowser(async (browser) => {
    for (const [name, visit] of Object.entries(visits)) told[name] = await vitalsOf(browser, visit);
  });
  return told;
}

function tell({ classes, ...rest }: Awaited<ReturnType<typeof figures>>): void {
  writeResults("web", { profiles: members, ...provenance(), ...rest, classes });
  writeFigures();
  for (const goal of rest.goals) process.stdout.write(`bench:web: ${goalLine(goal)}\n`);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
