import { z } from "zod";
import { publicReads } from "../db.ts";
import type { Tx } from "../tx.ts";

/** Reads what everybody may see, for so long at most. Undefined when it would take longer. */
export async function boundedRead<Result>(
  milliseconds: number,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await publicReads((reads) =>
      reads.$transaction(async (tx) => {
        await tx.$executeRaw`
        SELECT set_config('statement_timeout', ${String(milliseconds)}, true), set_config('transaction_read_only', 'on', true)`;
        return work(tx);
      }),
    );
  } catch (error) {
    if (tookTooLong.safeParse(error).success) return undefined;
    throw error;
  }
}

/** PostgreSQL gave up (57014), or no connection came free in time (P2028). */
const tookTooLong = z.union([
  z.object({ code: z.literal("P2028") }),
  z.object({
    meta: z.object({
      driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal("57014") }) }),
    }),
  }),
]);
