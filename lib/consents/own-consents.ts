import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { findEntries, listEntries } from "./consent.data.ts";
import { endsByItself } from "./consent-to-measurement.ts";

/** An entry's place in the chain: whoever has it can tell later whether the ledger was cut or rewritten. @control */
export type LedgerPlace = { readonly sequence: string; readonly fingerprint: string };

/** A yes of the member, as the ledger has it. */
export type OwnConsent = {
  readonly id: string;
  readonly purpose: string;
  readonly about: string;
  readonly audience: Audience | undefined;
  /** The very words that were agreed to. */
  readonly wording: string;
  readonly since: Date;
  readonly place: LedgerPlace;
  /** When it came from an archive; undefined of one that was given here. */
  readonly importedAt: Date | undefined;
  /** When and by what it ended; undefined while it stands. */
  readonly ended:
    | { readonly at: Date; readonly by: "withdrawal" | "newer"; readonly place: LedgerPlace }
    | { readonly at: Date; readonly by: "time" }
    | undefined;
};

/** Every consent that the member ever gave, newest first (GDPR art. 7(1)). */
export async function ownConsents(viewer: MemberViewer): Promise<OwnConsent[]> {
  return consentsIn(await findEntries(viewer)).toReversed();
}

/** The same in a transaction that is open already, such as an export's. */
export async function consentsOf(tx: Tx, viewer: MemberViewer): Promise<OwnConsent[]> {
  return consentsIn(await listEntries(tx, viewer)).toReversed();
}

/** One consent of the member; undefined when the id is another's, or of no consent. */
export async function ownConsent(
  viewer: MemberViewer,
  id: string,
): Promise<OwnConsent | undefined> {
  return (await ownConsents(viewer)).find((consent) => consent.id === id);
}

type Entry = Awaited<ReturnType<typeof listEntries>>[number];

/** A yes ends with the next entry about the same, whatever that says, or before that by itself. */
function consentsIn(entries: readonly Entry[]): OwnConsent[] {
  return entries.flatMap((entry, index) => {
    if (!entry.given) return [];
    const { id, purpose, about, audience, wording, at } = entry;
    const next = entries
      .slice(index + 1)
      .find((other) => other.purpose === purpose && other.about === about);
    const said = { purpose, about, audience: audience ?? undefined, wording };
    const kept = { place: placeOf(entry), importedAt: entry.importedAt ?? undefined };
    return [{ id: String(id), ...said, since: at, ...kept, ended: endOf(entry, next) }];
  });
}

function endOf({ purpose, at }: Entry, next: Entry | undefined): OwnConsent["ended"] {
  const ownEnd = endsByItself(purpose, at);
  if (ownEnd && ownEnd <= (next?.at ?? new Date())) return { at: ownEnd, by: "time" };
  return next && endBy(next);
}

function endBy(next: Entry) {
  const by = next.given ? ("newer" as const) : ("withdrawal" as const);
  return { at: next.at, by, place: placeOf(next) };
}

function placeOf({ sequence, fingerprint }: Entry): LedgerPlace {
  return { sequence: String(sequence), fingerprint };
}
