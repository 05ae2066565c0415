import { publicReads } from "../db.ts";
import type { Range } from "./ranges.ts";

/** How many public profiles search engines may list. Reads the projection, and nothing but it. */
export function countListed(): Promise<number> {
  return publicReads((reads) => reads.publicProfile.count({ where: { unindexed: false } }));
}

/** Those of a range, and the month in which each changed last: so many at most, in an order that says nothing of anybody. */
export function findListed({ from, before }: Range, most: number) {
  return publicReads((reads) =>
    reads.publicProfile.findMany({
      where: { unindexed: false, memberId: { gte: from, ...(before && { lt: before }) } },
      select: { handle: true, changedMonth: true },
      orderBy: { handle: "asc" },
      take: most,
    }),
  );
}
