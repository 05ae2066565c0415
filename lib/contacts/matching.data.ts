import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

type Asked = {
  /** By what the addresses are counted that the viewer compares. */
  readonly comparer: string;
  /** Of each address its mark, one after the other. */
  readonly marks: Uint8Array<ArrayBuffer>;
  /** The marks to await of the addresses at these places, from 0; undefined when nothing is to be awaited. */
  readonly marksToAwait: (places: readonly number[]) => Uint8Array<ArrayBuffer> | undefined;
};

/** Who was found by the address at a place, from 0, with what of them the viewer may see. */
export type FoundRow = {
  readonly place: number;
  readonly memberId: string;
  readonly name: string | undefined;
  readonly headline: string | undefined;
  readonly handle: string | undefined;
};

type Answer = {
  readonly compared: number;
  readonly awaited: number;
  readonly found: readonly FoundRow[];
};

/**
 * Compares marks, counts them, and awaits those that were not found, in one transaction; undefined when the viewer may not, and
 * then nothing is counted.
 * @control
 */
export function compareMarks(
  viewer: MemberViewer,
  { comparer, marks, marksToAwait }: Asked,
): Promise<Answer | undefined> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<
      { compared: number | null; places: number[] | null; members: string[] | null }[]
    >`SELECT compared, places, members::text[] FROM compare_marks(${comparer}, ${marks})`;
    if (!row || row.compared === null) return undefined;
    const places = (row.places ?? []).map((place) => place - 1);
    const toAwait = marksToAwait(placesBut(places, row.compared));
    const awaited = toAwait ? await awaitJoins(tx, toAwait) : 0;
    const found = await listShown(tx, row.members ?? [], places);
    return { compared: row.compared, awaited, found };
  });
}

/** The places from 0 to before the end at which nobody was found. */
function placesBut(found: readonly number[], end: number): number[] {
  const taken = new Set(found);
  return Array.from({ length: end }, (_, place) => place).filter((place) => !taken.has(place));
}

async function awaitJoins(tx: Tx, marks: Uint8Array<ArrayBuffer>): Promise<number> {
  const [row] = await tx.$queryRaw<{ awaited: number }[]>`SELECT await_joins(${marks}) AS awaited`;
  return row?.awaited ?? 0;
}

/** Of these members what the viewer of the transaction may see anyway: of the projection, or as a connection of theirs. */
async function listShown(
  tx: Tx,
  members: readonly string[],
  places: readonly number[],
): Promise<FoundRow[]> {
  const rows = await tx.$queryRaw<
    { name: string | null; headline: string | null; handle: string | null }[]
  >`
    SELECT coalesce(p.handle, h.handle) AS handle,
      coalesce(nullif(name.value #>> '{}', ''), shown.texts ->> 'name') AS name,
      coalesce(nullif(headline.value #>> '{}', ''), shown.texts ->> 'headline') AS headline
    FROM unnest(${members}::uuid[]) WITH ORDINALITY m(id, nth)
      LEFT JOIN public_profile p ON p.member_id = m.id
      LEFT JOIN handle h ON h.member_id = m.id
      LEFT JOIN profile_field name ON name.member_id = m.id AND name.kind = 'name'
      LEFT JOIN profile_field headline ON headline.member_id = m.id AND headline.kind = 'headline'
      CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(f ->> 'kind', f -> 'value') AS texts
        FROM jsonb_array_elements(p.fields) f WHERE f ->> 'kind' IN ('name', 'headline')
      ) shown
    ORDER BY m.nth`;
  return rows.map((row, nth) => ({
    place: places[nth] ?? 0,
    memberId: members[nth] ?? "",
    name: row.name ?? undefined,
    headline: row.headline ?? undefined,
    handle: row.handle ?? undefined,
  }));
}
