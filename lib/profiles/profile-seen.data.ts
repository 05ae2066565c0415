import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import { asViewer, publicRows, type Tx } from "../db.ts";
import { type Audience, audiences } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { keptValueSchema } from "./field-value.ts";
import { memberUnder } from "./member-under.ts";

const shownFieldSchema = z.object({ kind: z.string(), value: keptValueSchema });

/** A field as somebody else sees it: what it is and what it says, and no more. */
export type ShownFieldRow = z.output<typeof shownFieldSchema>;

const publicProfileSchema = z.object({
  fields: z.array(shownFieldSchema),
  /** Whether its owner keeps search engines out. */
  unindexed: z.boolean(),
  version: z.string().transform(BigInt),
});

export type PublicProfileRow = z.output<typeof publicProfileSchema>;

/** What everybody may see: the projection, and nothing but it. Of its times row-level security gives those of now. */
export async function findPublicProfile(handle: string): Promise<PublicProfileRow | undefined> {
  const [found] = await publicRows(Prisma.sql`
      SELECT p.fields || coalesce(
               (SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'value', t.value) ORDER BY t.kind)
                FROM public_time t WHERE t.member_id = p.member_id), '[]') AS fields, p.unindexed, p.version::text
      FROM public_profile p WHERE p.handle = ${handle}`);
  return found === undefined ? undefined : publicProfileSchema.parse(found);
}

/** By what way a member came to a profile. */
export type CameBy = "PROFILE" | "SEARCH";

/**
 * What this member may see under the handle: row-level security decides. The owner of the page sees it as everybody does.
 * Anybody else's opening is noted in the same transaction, and before: who has a role is shown what is on record, and when
 * that can't be written, nothing.
 */
export function findFieldsSeenBy(
  viewer: MemberViewer,
  handle: string,
  cameBy: CameBy,
): Promise<ShownFieldRow[]> {
  return asViewer(viewer, async (tx) => {
    const memberId = await noteOpening(tx, handle, cameBy);
    if (memberId === undefined) return [];
    return listFields(tx, memberId, memberId === viewer.id ? ["PUBLIC"] : audiences);
  });
}

/** Notes that this member gets what is public under the handle, in whatever form. */
export async function insertOpening(
  viewer: MemberViewer,
  handle: string,
  cameBy: CameBy,
): Promise<void> {
  await asViewer(viewer, (tx) => noteOpening(tx, handle, cameBy));
}

/** Whose profile it is that the viewer of the transaction opens; undefined when they see none there, and nothing is noted. */
async function noteOpening(tx: Tx, handle: string, cameBy: CameBy): Promise<string | undefined> {
  const memberId = await memberUnder(tx, handle);
  if (memberId)
    await tx.$executeRaw`SELECT note_opening(${memberId}::uuid, ${cameBy}::disclosure_reason)`;
  return memberId;
}

/** What any connection of this member gets under their address: read as the owner, for a preview by the owner. */
export function findFieldsForConnections(owner: MemberViewer): Promise<ShownFieldRow[]> {
  return asViewer(owner, (tx) => listFields(tx, owner.id, ["CONNECTIONS", "PUBLIC"]));
}

/**
 * The fields of a member for these audiences, as far as the viewer of the transaction may see them; times as others get
 * them, also where their owner reads.
 */
async function listFields(tx: Tx, memberId: string, within: readonly Audience[]) {
  const rows = await tx.$queryRaw`
    SELECT f.kind, f.value FROM profile_field f JOIN field_kind k USING (kind)
    WHERE f.member_id = ${memberId}::uuid AND f.audience = ANY (${within}::audience[]) AND is_of_now(f.kind, f.value)
    ORDER BY k.ordinal, f.position`;
  return z.array(shownFieldSchema).parse(rows);
}
