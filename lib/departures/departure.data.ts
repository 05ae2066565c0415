import { z } from "zod";
import { asViewer } from "../db.ts";
import { type MemberViewer, stranger } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

/**
 * Begins the departure of a member whose password was proven; `also` happens with it, or not at all. False when the password,
 * or the session it came from, is no longer theirs, or when they are leaving already.
 */
export function insertDeparture(
  viewer: MemberViewer,
  proven: string,
  also: (tx: Tx, departureId: string) => Promise<void>,
): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string | null }[]>`SELECT depart(${proven}) AS id`;
    if (row?.id) await also(tx, row.id);
    return Boolean(row?.id);
  });
}

/** When the member will be erased; undefined when they are not leaving. */
export async function findDueDay(viewer: MemberViewer): Promise<Date | undefined> {
  const [found] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ dueAt: Date }[]>`
      SELECT due_at AS "dueAt" FROM departure WHERE member_id = viewer()`,
  );
  return found?.dueAt;
}

/** Until when a departure can be taken back; undefined when it can't be. */
export async function findOpenDeparture(departureId: string): Promise<Date | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) => tx.$queryRaw<{ until: Date | null }[]>`
      SELECT gate.can_keep_account(${departureId}::uuid) AS until`,
  );
  return row?.until ?? undefined;
}

/** Takes a departure back; undefined when its time has come, else whose it was is told to `also`. */
export function deleteDeparture(
  departureId: string,
  also: (tx: Tx, memberId: string) => Promise<void>,
): Promise<boolean> {
  return asViewer(stranger, async (tx) => {
    const [row] = await tx.$queryRaw<{ member: string | null }[]>`
      SELECT gate.keep_account(${departureId}::uuid) AS member`;
    if (row?.member) await also(tx, row.member);
    return Boolean(row?.member);
  });
}

const certificateSchema = z.object({
  erasedAt: z.date(),
  erased: z.object({ tables: z.record(z.string(), z.number()), files: z.number() }),
  backupsUntil: z.date(),
});

/** What a certificate says: it holds nothing personal. */
export type Certificate = z.infer<typeof certificateSchema>;

export async function findCertificate(id: string): Promise<Certificate | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT erased_at AS "erasedAt", erased, backups_until AS "backupsUntil" FROM gate.certificate(${id}::uuid)`,
  );
  return row === undefined ? undefined : certificateSchema.parse(row);
}
