import type { Client } from "pg";
import { tierTables } from "./copied-tables.ts";
import { handleOf } from "./handles.ts";
import { namedPeople } from "./people.ts";
import { inventPerson } from "./person.ts";
import { staticRank } from "./static-rank.ts";

/** Fewer documents than this stand in the last tier, by the database's `wanted_bounds`. */
const fewest = 5000;
/** Of so many people the ranks say well enough how those of all are spread: of a million, the first tier is right to a sixth. */
const enough = 60_000;
/** So many stand in the first tier, as by the database's `tier_reach`. */
const inTheFirst = 600;
const lowest = -2_147_483_648;
const none = 2_147_483_647;

/**
 * From which static rank on each tier of documents holds them: six hundred in the first, all in those up to the tenth, and between them so
 * many times more with each. Notes it in the database before there are documents.
 */
export async function cutTiers(owner: Client, people: number, now: Date): Promise<number[]> {
  const first = ranksOfFirst(people, now);
  const documents = (people * first.length) / Math.min(people, enough);
  const fromRanks = documents < fewest ? inTheLast() : fromRanksOf(first, documents);
  await owner.query(
    "UPDATE search_tier t SET from_rank = c.from_rank FROM unnest($1::int[]) WITH ORDINALITY c(from_rank, nth) WHERE t.tier = c.nth - 1",
    [fromRanks],
  );
  return fromRanks;
}

function inTheLast() {
  return tierTables.map((_, tier) => (tier < tierTables.length - 1 ? none : lowest));
}

function ranksOfFirst(people: number, now: Date): number[] {
  const first = Array.from({ length: Math.min(people, enough) }, (_, index) => index);
  return first.flatMap((index) => {
    const shown = inventPerson(index).fields.filter(({ audience }) => audience === "PUBLIC");
    const kinds = shown.map(({ kind }) => kind);
    const handle = handleOf(namedPeople.length + index + 1);
    return kinds.length > 0 ? [staticRank(kinds, now, handle)] : [];
  });
}

function fromRanksOf(ranks: number[], documents: number): number[] {
  const fromTheTop = ranks.toSorted((one, other) => other - one);
  return tierTables
    .map((_, tier) => {
      const share = (inTheFirst / documents) ** (1 - tier / (tierTables.length - 1));
      return fromTheTop[Math.ceil(share * fromTheTop.length) - 1] ?? lowest;
    })
    .with(-1, lowest);
}
