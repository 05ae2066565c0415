import { publicReads } from "../db.ts";

/** What the database tells everybody of its own work. Numbers are rounded down to tens, times are in seconds. */
export type LiveFacts = {
  readonly askedAt: Date;
  /** Since when there is this database. */
  readonly since: Date | null;
  readonly retainedAt: Date | null;
  readonly retainedRules: number;
  readonly retainedRows: number | null;
  readonly verifiedAt: Date | null;
  readonly verifiedEntries: number;
  readonly exports: number;
  readonly exportMedian: number | null;
  readonly exportSlow: number | null;
  readonly erasures: number;
  readonly erasureSlow: number | null;
  readonly erasureOverdue: number | null;
  readonly mailWaits: number | null;
};

export async function readLiveFacts(): Promise<LiveFacts | undefined> {
  const [facts] = await publicReads(
    (reads) => reads.$queryRaw<LiveFacts[]>`
      SELECT asked_at AS "askedAt", since, retained_at AS "retainedAt", retained_rules AS "retainedRules",
             retained_rows AS "retainedRows", verified_at AS "verifiedAt", verified_entries AS "verifiedEntries",
             exports, export_median AS "exportMedian", export_slow AS "exportSlow", erasures, erasure_slow AS "erasureSlow",
             erasure_overdue AS "erasureOverdue", mail_waits AS "mailWaits"
      FROM gate.live_evidence()`,
  );
  return facts;
}
