import { z } from "zod";
import type { Tx } from "../tx.ts";

const rowSchema = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  headline: z.string().nullable(),
  handle: z.string().nullable(),
});

/** Of other members what a line about them says, as far as the viewer of the transaction may see it: `person_seen` decides, as for lists. */
export async function findPeopleSeen(tx: Tx, ids: readonly string[]) {
  const rows = await tx.$queryRaw`
    SELECT m.id, s.name, s.headline, s.handle FROM unnest(${ids}::uuid[]) m(id), person_seen(m.id) s`;
  return z.array(rowSchema).parse(rows);
}
