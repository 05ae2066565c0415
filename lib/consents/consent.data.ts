import { asViewer } from "../db.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

export type ConsentEntry = {
  readonly purpose: "show-field" | "measurement" | "contact-matching";
  readonly about: string;
  readonly audience: Audience | null;
  readonly wording: string;
  readonly given: boolean;
};

/** Adds an entry to the member's ledger; the database gives it its time, its seal and its place in the chain. */
export async function insertEntry(
  tx: Tx,
  viewer: MemberViewer,
  { purpose, about, audience, wording, given }: ConsentEntry,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
    VALUES (${viewer.id}::uuid, ${purpose}, ${about}, ${audience}::audience, ${wording}, ${given})`;
}

/** The newest entry about something: what stands. */
export function findNewest(
  tx: Tx,
  viewer: MemberViewer,
  purpose: ConsentEntry["purpose"],
  about: string,
) {
  return tx.consentEntry.findFirst({
    where: { memberId: viewer.id, purpose, about },
    orderBy: { sequence: "desc" },
    select: { audience: true, wording: true, given: true, at: true },
  });
}

/** The same in a transaction of its own. */
export async function addEntry(viewer: MemberViewer, entry: ConsentEntry): Promise<void> {
  await asViewer(viewer, (tx) => insertEntry(tx, viewer, entry));
}

/** The newest entry about something, in a transaction of its own. */
export function newestEntry(viewer: MemberViewer, purpose: ConsentEntry["purpose"], about: string) {
  return asViewer(viewer, (tx) => findNewest(tx, viewer, purpose, about));
}

/** Everything that the member's ledger says, oldest first. */
export function findEntries(viewer: MemberViewer) {
  return asViewer(viewer, (tx) => listEntries(tx, viewer));
}

/** The same in a transaction that is open already. */
export function listEntries(tx: Tx, viewer: MemberViewer) {
  return tx.consentEntry.findMany({
    where: { memberId: viewer.id },
    orderBy: { sequence: "asc" },
    select: {
      id: true,
      purpose: true,
      about: true,
      audience: true,
      wording: true,
      given: true,
      at: true,
      sequence: true,
      fingerprint: true,
      importedAt: true,
    },
  });
}
