import { askTokenFor } from "../network/ask-token.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { inEvenTime } from "./even-time.ts";
import { addressMark, awaitedMark, comparerMark } from "./marks.ts";
import { compareMarks, type FoundRow } from "./matching.data.ts";
import { normalAddress } from "./normal-address.ts";

/** More than a file may have: what is beyond is no address book. */
const mostAddresses = 200_000;

/** A member who was found by an address; of who they are, what the viewer may see anyway. */
export type FoundMember = {
  /** As it was given, made normal. */
  readonly address: string;
  readonly name: string | undefined;
  readonly headline: string | undefined;
  readonly handle: string | undefined;
  /** Lets the viewer ask them to connect. */
  readonly askToken: string;
};

export type Compared = {
  /** How many different addresses were compared. */
  readonly compared: number;
  /** How many were not, because the member has compared as many as they may for now. */
  readonly leftOut: number;
  /** How many of those that were not found are awaited now. */
  readonly awaited: number;
  readonly found: readonly FoundMember[];
};

/**
 * Compares e-mail addresses with those of the members who let themselves be found by theirs. What reaches the database are keyed
 * hashes; the addresses are in no table, no parameter and no log, and are dropped with the answer. An address of somebody who
 * does not want to be found is answered as one that has no account, in the same time. Of a book that is larger than what the
 * member may still compare, the first are compared. With `await` those that were not found are awaited for twelve months, as
 * hashes of the member and the address together. All of it happens, or nothing. Throws a Refusal without a standing consent.
 */
export async function compareAddresses(
  viewer: MemberViewer,
  addresses: readonly string[],
  wants: { readonly await: boolean },
): Promise<Compared> {
  if (addresses.length > mostAddresses) throw new Refusal("contacts.errors.tooMany");
  const given = differentOf(addresses);
  const asked = {
    comparer: comparerMark(viewer.id),
    marks: Buffer.concat(given.map(addressMark)),
    marksToAwait: (rest: readonly number[]) =>
      wants.await
        ? Buffer.concat(rest.map((place) => awaitedMark(viewer.id, given[place] ?? "")))
        : undefined,
  };
  const answer = await inEvenTime(() => compareMarks(viewer, asked));
  if (!answer) throw new Refusal("contacts.errors.noConsent");
  const { compared, awaited, found } = answer;
  return {
    compared,
    leftOut: given.length - compared,
    awaited,
    found: found.map((row) => foundMember(viewer, row, given[row.place] ?? "")),
  };
}

function differentOf(addresses: readonly string[]): string[] {
  const normal = addresses.flatMap((address) => normalAddress(address) ?? []);
  return [...new Set(normal)];
}

function foundMember(
  viewer: MemberViewer,
  { memberId, name, headline, handle }: FoundRow,
  address: string,
): FoundMember {
  return { address, name, headline, handle, askToken: askTokenFor(viewer, memberId) };
}
