import { type AllOf, allOf } from "../privacy/all-of.ts";
import type { Category } from "../privacy/classification.ts";
import { type GivenTable, givenTables } from "../privacy/given-tables.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { countHeld, type Held } from "./holding.data.ts";

/** What is held about a member in one table: how much, since when, and why that is lawful. @control */
export type Holding = Pick<AllOf, "purposes" | "bases" | "retentions"> & {
  readonly table: string;
  readonly category: Category;
  /** Undefined where it is not shown to whoever is signed in, who may have taken the account. */
  readonly count: number | undefined;
  readonly since: Date | null;
};

/** Everything that is held about the member (GDPR art. 15(1)), in the order of the data map, which is all that decides what it is. */
export async function ownHoldings(viewer: MemberViewer): Promise<Holding[]> {
  const held = await countHeld(
    viewer,
    givenTables.map(({ table }) => table),
  );
  return givenTables.map((given) => holding(given, held.get(given.table)));
}

function holding({ table, classifications }: GivenTable, held: Held | undefined): Holding {
  const { purposes, bases, retentions } = allOf(classifications);
  return {
    table,
    category: mostOf(classifications.map(({ category }) => category)),
    count: held?.count,
    since: held?.since ?? null,
    purposes,
    bases,
    retentions,
  };
}

/** The category of most of the columns. */
function mostOf(categories: readonly Category[]): Category {
  const often = (one: Category) => categories.filter((other) => other === one).length;
  return [...categories].sort((one, other) => often(other) - often(one))[0] ?? "technical";
}
