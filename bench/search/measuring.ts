import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { ownerUrlOf } from "#e2e/support/product.ts";
import { cutTiers } from "#lib/steward/cut-tiers.ts";
import { type Seen, seenSchema } from "../figures/results-file.ts";
import { agreeAll } from "./agree-all.ts";
import { chooseQueries, onlyFound } from "./choose-queries.ts";
import { classFigures } from "./class-figures.ts";
import { makeComparison } from "./comparison.ts";
import { fts5Side } from "./fts5.ts";
import { luceneSide, startLucene } from "./lucene.ts";
import { naiveSide } from "./naive.ts";
import { orderSchema } from "./order.ts";
import { floorSides, httpSide, isPlain, ourSide, walkedPlaces } from "./ours.ts";
import { measureClasses } from "./rounds.ts";
import type { Side } from "./side.ts";
import { measureWrites } from "./writes.ts";

/**
 * Measures in a process of its own, which has the product's settings, so that the product's own code works on the data: what is
 * to be done comes as one JSON text, and what was seen is left in a file.
 */
const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ""));
const say = (line: string) => process.stdout.write(`bench:search: ${line}\n`);
const ownerUrl = await ownerUrlOf(order.dataDir);
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
// As the worker does when they are skewed; and the index as it is in the long run, like Lucene's one segment.
await cutTiers();
await owner.query("VACUUM ANALYZE public_document");
const comparison = await makeComparison({ owner, folder: join(order.dataDir, "bench"), say });
const { frequencies } = comparison;
const lucene = comparison.lucene && (await startLucene(comparison.lucene));
try {
  const seen = await measure();
  await writeFile(`${order.seenFile}.part`, JSON.stringify(seenSchema.parse(seen)));
  await rename(`${order.seenFile}.part`, order.seenFile);
} finally {
  await lucene?.stop();
}
// The connections of the product's own code are left to the end of the process.
process.exit();

async function measure(): Promise<Seen> {
  const fts5 = fts5Side(comparison.fts5);
  const drawn = chooseQueries({ frequencies, isPlain, perClass: order.queries });
  const classes = await onlyFound(drawn, fts5.count, order.queries);
  for (const { name, queries } of classes) say(`${name}: ${queries.length} queries`);
  const sides = await openSides(fts5);
  await agreeAll(classes, sides);
  const times = await measureClasses(classes, sides, {
    rounds: order.rounds,
    perBlock: order.queries,
    blockMs: order.blockSeconds * 1000,
    warmUp: { times: 5_000, ms: order.warmUpSeconds * 1000 },
    say,
  });
  for (const side of sides) await side.close();
  say("writes");
  const { url, edits } = order;
  const writes = await measureWrites({ owner, ownerUrl, url, edits, luceneUrl: lucene?.url });
  return { documents: frequencies.documents, classes: classFigures(classes, times), writes };
}

async function openSides(fts5: Side): Promise<Side[]> {
  const { rows } = await owner.query<{ id: string }>(
    "SELECT member_id AS id FROM public_profile ORDER BY handle LIMIT 1000",
  );
  const places = walkedPlaces();
  return [
    ourSide(places),
    httpSide(order.url, places),
    await naiveSide(ownerUrl),
    fts5,
    ...(lucene ? [luceneSide(lucene.url)] : []),
    ...floorSides(rows.map(({ id }) => id)),
  ];
}
