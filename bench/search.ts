import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { makeRoles } from "#bin/start/database-roles.ts";
import { ownerUrlOf } from "#e2e/support/product.ts";
import { surroundings } from "#lib/env.ts";
import { goalLine } from "./figures/figures-text.ts";
import { type Results, readResults, seenSchema } from "./figures/results-file.ts";
import { writeFigures } from "./figures/write-figures.ts";
import { provenance, resultsPath, writeResults } from "./measured.ts";
import { mergeResults } from "./search/merge-results.ts";
import type { Order } from "./search/order.ts";
import { checkProfiles, seedProfiles } from "./seed-profiles.ts";
import { type Running, startIn } from "./with-product.ts";

/**
 * `npm run bench:search [-- --profiles N]`: people search of the whole product against what else could be used, by turns. With
 * `--data-dir FOLDER` the data is kept there and found again by the next run; otherwise it is thrown away.
 */
const { values } = parseArgs({
  options: {
    profiles: { type: "string", default: "1000000" },
    "data-dir": { type: "string" },
    queries: { type: "string", default: "100" },
    rounds: { type: "string", default: "3" },
    edits: { type: "string", default: "1000" },
    /** One side of one class in one round takes no longer: a slow side is asked fewer of the queries. */
    "block-seconds": { type: "string", default: "15" },
    "warm-up-seconds": { type: "string", default: "30" },
  },
});
const count = z.coerce.number().int().positive();
const profiles = count.parse(values.profiles);
const root = join(import.meta.dirname, "..");
const say = (line: string) => process.stdout.write(`bench:search: ${line}\n`);

await withDataDir(async (dataDir) => {
  await seedProfiles({ root, dataDir, profiles });
  const settings = { READS_PER_MINUTE: "999999999" };
  await startIn(root, dataDir, { settings, empty: true }, async (running) => {
    await checkProfiles({ root, dataDir, profiles });
    await measure(running);
  });
});

async function withDataDir(use: (dataDir: string) => Promise<void>): Promise<void> {
  const kept = values["data-dir"];
  if (kept) {
    await mkdir(kept, { recursive: true });
    return use(resolve(kept));
  }
  const dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-bench-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get there
  try {
    await use(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** In a process that has the settings of the product: its own code asks the database there. */
async function measure({ url, dataDir }: Running): Promise<void> {
  const before = readResults(resultsPath("search"));
  const seenFile = join(dataDir, "bench-seen.json");
  const order: Order = {
    dataDir,
    url,
    seenFile,
    queries: count.parse(values.queries),
    rounds: count.parse(values.rounds),
    blockSeconds: z.coerce.number().positive().parse(values["block-seconds"]),
    warmUpSeconds: z.coerce.number().positive().parse(values["warm-up-seconds"]),
    edits: count.parse(values.edits),
  };
  const roles = await makeRoles(await ownerUrlOf(dataDir));
  const program = join(import.meta.dirname, "search/measuring.ts");
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    stdio: "inherit",
    env: {
      ...surroundings,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      APP_DATABASE_URL: roles.app,
      STEWARD_DATABASE_URL: roles.steward,
    },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("measuring failed");
  const seen = seenSchema.parse(JSON.parse(await readFile(seenFile, "utf8")));
  keep(mergeResults({ profiles, rounds: order.rounds, ...provenance(), ...seen }, before));
}

function keep(results: Results): void {
  writeResults("search", results);
  writeFigures();
  for (const goal of results.goals ?? []) say(goalLine(goal));
}
