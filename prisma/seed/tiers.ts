import type { Client } from "pg";
import { tierTables } from "./copied-tables.ts";
import { handleOf } from "./handles.ts";
import { namedPeople } from "./people.ts";
import { inventPerson } from "./person.ts";
import { staticRank } from "./static-rank.ts";

/** Fewer documents than this stand in the last tier, by the database's `wanted_bounds`. */
const fewest = 5000;
/** Of so many people the ranks say well enough how those of all are spread: a tier of a 512th is right to a sixth. */
const enough = 20_000;
const lowest = -2_147_483_648;
const none = 2_147_483_647;

/**
 * From which static rank on each tier of documents holds them: a 512th of all in the first and the second, then twice as many in
 * each, the half in the last. Notes it in the database before there are documents.
 */
export async function cutTiers(owner: Client, people: number, now: Date): Promise<number[]> {
  const first = ranksOfFirst(people, now);
  const documents = (people * first.length) / Math.min(people, enough);
  const fromRanks = documents < fewest ? inTheLast() : fromRanksOf(first);
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

function fromRanksOf(ranks: number[]): number[] {
  const fromTheTop = ranks.toSorted((one, other) => other - one);
  return tierTables
    .map((_, tier) => {
      const share = 2 ** (tier - tierTables.length + 1);
      return fromTheTop[Math.ceil(share * fromTheTop.length) - 1] ?? lowest;
    })
    .with(-1, lowest);
}
