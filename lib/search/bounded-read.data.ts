import { z } from "zod";
import type { Prisma } from "../db/generated/client.ts";
import { tookTooLong } from "../db/took-too-long.ts";
import { publicReads, publicRows } from "../db.ts";
import type { Tx } from "../tx.ts";

/** Reads what everybody may see, for so long at most. Undefined when it would take longer. */
export async function boundedRead<Result>(
  milliseconds: number,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await publicReads(work, milliseconds);
  } catch (error) {
    if (tookTooLong(error) || noneCameFree.safeParse(error).success) return undefined;
    throw error;
  }
}

/** The same of one statement, which takes three seconds at most. */
export async function boundedRows(statement: Prisma.Sql): Promise<unknown[] | undefined> {
  try {
    return await publicRows(statement);
  } catch (error) {
    if (tookTooLong(error)) return undefined;
    throw error;
  }
}

/** No connection came free in time. */
const noneCameFree = z.object({ code: z.literal("P2028") });
