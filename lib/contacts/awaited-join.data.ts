import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

export type AwaitedDay = {
  /** As YYYY-MM-DD. */
  readonly day: string;
  readonly count: number;
  /** The last day on which they are awaited. */
  readonly until: Date;
};

export function listAwaitedDays(viewer: MemberViewer): Promise<AwaitedDay[]> {
  return asViewer(
    viewer,
    (tx) => tx.$queryRaw<AwaitedDay[]>`
      SELECT day::text, count(*)::int AS count, (day + interval '12 months') AT TIME ZONE 'UTC' AS until
      FROM (SELECT (since AT TIME ZONE 'UTC')::date AS day FROM awaited_join WHERE member_id = viewer()) a
      GROUP BY day ORDER BY day DESC`,
  );
}

/** Deletes of the member's own what was awaited from a day on, or by one mark, or all of it. */
export async function deleteAwaited(
  viewer: MemberViewer,
  { day, mark }: { readonly day?: string; readonly mark?: Uint8Array<ArrayBuffer> },
): Promise<number> {
  return await asViewer(
    viewer,
    (tx) => tx.$executeRaw`
      DELETE FROM awaited_join WHERE member_id = viewer()
        AND (${day ?? null}::date IS NULL OR (since AT TIME ZONE 'UTC')::date = ${day ?? null}::date)
        AND (${mark ?? null}::bytea IS NULL OR mark = ${mark ?? null}::bytea)`,
  );
}
