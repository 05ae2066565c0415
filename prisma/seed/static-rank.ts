import { createHash } from "node:crypto";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";

const pointsOfWeight = { A: 3, B: 2, C: 1, D: 1 } as const;
const mostEntries = 5;
const lowBits = 4096;

/** What the database's `static_rank` makes of the kinds of somebody's public fields, the month of their last change and their handle. */
export function staticRank(kinds: readonly KindName[], month: Date, handle: string): number {
  const months = 12 * (month.getUTCFullYear() - 2020) + month.getUTCMonth() + 1;
  let points = 2 * months;
  for (const [kind, entries] of Map.groupBy(kinds, (kind) => kind)) {
    const { special, weight } = fieldKind(kind);
    if (!special)
      points += Math.min(entries.length, mostEntries) * (weight ? pointsOfWeight[weight] : 1);
  }
  const low = createHash("md5").update(handle).digest("hex").slice(0, 3);
  return points * lowBits + Number.parseInt(low, 16);
}
