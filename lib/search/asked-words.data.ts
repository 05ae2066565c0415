import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import { passingMemory } from "../passing-memory.ts";
import { boundedRows } from "./bounded-read.data.ts";
import type { Plan } from "./plan-query.ts";

const askedSchema = z.object({
  /** What a document must match. */
  every: z.string(),
  /** By which words what is found is weighed. */
  marks: z.string(),
  /** Whether there was a word to look for. */
  wanted: z.boolean(),
  /** The places of the leaves of which no word was left. */
  unsearched: z.array(z.number()),
});

/** A plan as PostgreSQL's own queries, in its way of writing them. */
export type AskedWords = z.output<typeof askedSchema>;

/**
 * It says nothing of anybody: how a text is cut into words is settled by the code and the migrations that a process starts with. And
 * what was typed is not kept for longer than pages are (policy clause: searches are not kept).
 */
const known = passingMemory<AskedWords>({ most: 5_000 });

/** How many tiers had to be asked for it the last time; forgotten with it. It changes how long a search takes, and nothing that it finds. */
const reaches = new WeakMap<AskedWords, number>();

/** The last tier that the best are likely to be in; 0 where it was not asked yet. */
export function knownReach(asked: AskedWords): number {
  return reaches.get(asked) ?? 0;
}

/** For the next time. */
export function noteReach(asked: AskedWords, reach: number): void {
  reaches.set(asked, reach);
}

/** Cuts the texts of a plan into words, as those of profiles are. Undefined when it would take too long. */
export async function askedWords(plan: Plan): Promise<AskedWords | undefined> {
  const tree = JSON.stringify(plan);
  const last = known.find(tree);
  if (last) return last;
  const rows = await boundedRows(
    Prisma.sql`SELECT every::text, marks::text, is_wanted AS wanted, unsearched FROM search_query(${tree}::jsonb)`,
  );
  if (!rows) return undefined;
  const asked = askedSchema.parse(rows[0]);
  known.keep(tree, asked);
  return asked;
}
