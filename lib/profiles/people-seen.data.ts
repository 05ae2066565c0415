import { z } from "zod";
import type { Tx } from "../tx.ts";
import { keptValueSchema } from "./field-value.ts";

const rowSchema = z.object({
  memberId: z.uuid(),
  name: keptValueSchema.nullable(),
  headline: keptValueSchema.nullable(),
  handle: z.string().nullable(),
});

export type PersonSeenRow = z.output<typeof rowSchema>;

/**
 * Of other members what a line about them says, as far as the viewer of the transaction may see it: row-level security gives the
 * fields, and an address only where the viewer finds something under it.
 */
export async function findPeopleSeen(tx: Tx, ids: readonly string[]): Promise<PersonSeenRow[]> {
  const rows = await tx.$queryRaw`
    SELECT m.id AS "memberId", n.value AS name, h.value AS headline, coalesce(p.handle, o.handle) AS handle
    FROM unnest(${ids}::uuid[]) m(id)
    LEFT JOIN profile_field n ON n.member_id = m.id AND n.kind = 'name'
    LEFT JOIN profile_field h ON h.member_id = m.id AND h.kind = 'headline'
    LEFT JOIN public_profile p ON p.member_id = m.id
    LEFT JOIN handle o ON o.member_id = m.id`;
  return z.array(rowSchema).parse(rows);
}
