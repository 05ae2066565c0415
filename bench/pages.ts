import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { openProduct, ownerUrlOf } from "#e2e/support/product.ts";
import { seedDemonstration } from "#prisma/seed/seed.ts";
import { withBareNext } from "./bare-next.ts";
import { report } from "./measured.ts";
import { withProduct } from "./with-product.ts";

const members = 20_000;
const connections = 16;
const seconds = 10;
const rounds = 3;

/** What is searched for: words that many show, and few, and one that nobody does. */
const searches = [
  ...["engineer", "nurse", "data", "typescript", "teacher berlin"],
  ...['"project manager"', "develop*", "lyon -intern", "postgresql", "zzyzx"],
];

/** Throughput and the 97.5th percentile of a profile and of a search over 20,000 members, against a bare page of Next of the same size. */
export async function measurePages(): Promise<void> {
  const settings = { READS_PER_MINUTE: "999999999" };
  await withProduct({ settings, empty: true }, async ({ url, dataDir }) => {
    await seedDemonstration(await ownerUrlOf(dataDir), { members });
    const profiles = await profilePaths(dataDir);
    const profile = await (await fetch(url + profiles[0])).text();
    await withBareNext(profile.length, async (bare) => {
      const found = searches.map((q) => `/search?${new URLSearchParams({ q })}`);
      const measured: Round[] = [];
      for (let round = 0; round < rounds; round += 1) {
        measured.push({
          bare: await load(bare, ["/"]),
          profile: await load(url, profiles),
          search: await load(url, found),
        });
      }
      const scripts = await scriptsOf(url + profiles[0], bare);
      report("pages", { members, ...figuresOf(measured), ...scripts });
    });
  });
}

async function profilePaths(dataDir: string): Promise<string[]> {
  const product = await openProduct(dataDir);
  const { rows } = await product.owner.query<{ handle: string }>(
    "SELECT handle FROM public_profile ORDER BY handle LIMIT 1000",
  );
  await product.close();
  return rows.map(({ handle }) => `/in/${handle}`);
}

/** The three in turn, so that what the machine does besides falls on all of them. */
type Round = Readonly<Record<"bare" | "profile" | "search", Run>>;
type Run = { readonly perSecond: number; readonly p97_5: number };

async function load(url: string, paths: readonly string[]): Promise<Run> {
  const requests = paths.map((path) => ({ method: "GET" as const, path }));
  const result = await autocannon({ url, connections, duration: seconds, requests });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were no 200, ${result.errors} failed`);
  return { perSecond: result.requests.average, p97_5: result.latency.p97_5 };
}

function figuresOf(measured: readonly Round[]) {
  const rate = (name: keyof Round) =>
    Math.round(median(measured.map((one) => one[name].perSecond)));
  const late = (name: keyof Round) => median(measured.map((one) => one[name].p97_5));
  return {
    bare_per_second: rate("bare"),
    profile_per_second: rate("profile"),
    search_per_second: rate("search"),
    profile_to_bare: rounded(rate("profile") / rate("bare")),
    search_to_bare: rounded(rate("search") / rate("bare")),
    bare_p97_5_ms: late("bare"),
    profile_p97_5_ms: late("profile"),
    search_p97_5_ms: late("search"),
  };
}

/** Script that a stranger's browser is sent with a page, compressed, in kB. */
async function scriptsOf(profile: string, bare: string) {
  const [ours, theirs] = [await scriptOf(profile), await scriptOf(bare)];
  return {
    profile_script_kb: ours,
    bare_script_kb: theirs,
    script_more_kb: rounded(ours - theirs),
  };
}

async function scriptOf(page: string): Promise<number> {
  const html = await (await fetch(page)).text();
  const sources = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(
    ([, source]) => source ?? "",
  );
  const files = await Promise.all(
    [...new Set(sources)].map(async (source) => (await fetch(new URL(source, page))).arrayBuffer()),
  );
  return rounded(files.reduce((sum, file) => sum + gzipSync(Buffer.from(file)).length, 0) / 1_000);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
