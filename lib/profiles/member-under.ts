import { z } from "zod";
import type { Tx } from "../tx.ts";

const rowSchema = z.tuple([z.object({ id: z.uuid().nullable() })]);

/** Whose page stands under the handle for the viewer of the transaction; undefined when they see none there. */
export async function memberUnder(tx: Tx, handle: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw`
    SELECT coalesce((SELECT member_id FROM handle WHERE handle = ${handle}),
                    (SELECT member_id FROM public_profile WHERE handle = ${handle})) AS id`;
  return rowSchema.parse(rows)[0].id ?? undefined;
}
