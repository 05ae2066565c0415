import { logOutcome } from "../log.ts";
import type { Tx } from "../tx.ts";
import { asSteward } from "./db.ts";

/** So many documents are looked at in one transaction: an edit of any of them waits for some milliseconds. */
const atOnce = 500;

type Share = { readonly tier: number; readonly documents: bigint; readonly wanted: bigint };
type Bound = { readonly tier: number; readonly from: number };

/**
 * Cuts the tiers of the search anew where one holds twice as many documents as it should, or half as many. Searches and
 * edits go on: the bound between two tiers is moved at a time, and while it is, the two are read as one. Ends a cut that was begun
 * and not ended before it looks for another.
 */
export async function cutTiers(): Promise<void> {
  for (const tier of await openTiers()) await finishCut(tier);
  const shares = await asSteward((tx) => tx.$queryRaw<Share[]>`SELECT * FROM tier_shares()`, long);
  if (!shares.some(isSkewed)) return;
  for (const bound of await boundsToMove()) {
    await asSteward(
      (tx) => tx.$executeRaw`SELECT begin_cut(${bound.tier}::smallint, ${bound.from}::integer)`,
    );
    await finishCut(bound.tier);
  }
  logOutcome("cut-tiers", {
    documents: shares.reduce((sum, { documents }) => sum + Number(documents), 0),
  });
}

/** All documents are counted, or ranked. */
const long = { timeout: 300_000 };

/** Few documents are no reason: each of them is moved with its own next edit. */
function isSkewed({ documents, wanted }: Share): boolean {
  const [more, less] = documents > wanted ? [documents, wanted] : [wanted, documents];
  return more > 2n * less && more - less > 100n;
}

async function openTiers(): Promise<readonly number[]> {
  const open = await asSteward((tx) =>
    tx.searchTier.findMany({ where: { isOpen: true }, orderBy: { tier: "asc" } }),
  );
  return open.map(({ tier }) => tier);
}

/** The bounds that change, in an order in which none passes its neighbour: those that rise from the top, then those that fall from the bottom. */
async function boundsToMove(): Promise<readonly Bound[]> {
  const [tiers, wanted] = await asSteward(
    async (tx) => [await allTiers(tx), await wantedBounds(tx)] as const,
    long,
  );
  const moved = tiers.flatMap(({ tier, fromRank }) => {
    const from = wanted[tier] ?? fromRank;
    return from === fromRank ? [] : [{ tier, from, rises: from > fromRank }];
  });
  return [...moved.filter(({ rises }) => rises), ...moved.filter(({ rises }) => !rises).reverse()];
}

function allTiers(tx: Tx) {
  return tx.searchTier.findMany({ orderBy: { tier: "asc" } });
}

async function wantedBounds(tx: Tx): Promise<readonly number[]> {
  const [row] = await tx.$queryRaw<{ bounds: number[] }[]>`SELECT wanted_bounds() AS bounds`;
  return row?.bounds ?? [];
}

/** Moves what stands in the wrong one of two tiers, until nothing does. */
async function finishCut(above: number): Promise<void> {
  for (let isDone = false; !isDone; ) {
    await moveFrom(above);
    await moveFrom(above + 1);
    const [row] = await asSteward(
      (tx) => tx.$queryRaw<{ done: boolean }[]>`SELECT end_cut(${above}::smallint) AS done`,
      long,
    );
    isDone = row?.done ?? true;
  }
}

async function moveFrom(tier: number): Promise<void> {
  let last = await moveNext(tier, null);
  while (last !== null) last = await moveNext(tier, last);
}

/** The last of those that were looked at; null when nobody comes after them. */
async function moveNext(tier: number, after: string | null): Promise<string | null> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ last: string | null }[]>`
      SELECT move_documents(${tier}::smallint, ${after}::uuid, ${atOnce}::integer) AS last`,
  );
  return row?.last ?? null;
}
