import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { listEntries } from "./consent.data.ts";

/** A yes of the member, as the ledger has it. */
export type OwnConsent = {
  readonly id: string;
  readonly purpose: string;
  readonly about: string;
  readonly audience: Audience | undefined;
  /** The very words that were agreed to. */
  readonly wording: string;
  readonly since: Date;
  /** When and by what it ended; undefined while it stands. */
  readonly ended: { readonly at: Date; readonly by: "withdrawal" | "newer" } | undefined;
};

/** Every consent that the member ever gave, newest first (GDPR art. 7(1)). */
export async function ownConsents(viewer: MemberViewer): Promise<OwnConsent[]> {
  return consentsIn(await listEntries(viewer)).toReversed();
}

/** One consent of the member; undefined when the id is another's, or of no consent. */
export async function ownConsent(
  viewer: MemberViewer,
  id: string,
): Promise<OwnConsent | undefined> {
  return (await ownConsents(viewer)).find((consent) => consent.id === id);
}

type Entry = Awaited<ReturnType<typeof listEntries>>[number];

/** A yes ends with the next entry about the same, whatever that says. */
function consentsIn(entries: readonly Entry[]): OwnConsent[] {
  return entries.flatMap((entry, index) => {
    if (!entry.given) return [];
    const { id, purpose, about, audience, wording, at } = entry;
    const next = entries
      .slice(index + 1)
      .find((other) => other.purpose === purpose && other.about === about);
    const ended = next && ({ at: next.at, by: next.given ? "newer" : "withdrawal" } as const);
    const said = { purpose, about, audience: audience ?? undefined, wording };
    return [{ id: String(id), ...said, since: at, ended }];
  });
}
