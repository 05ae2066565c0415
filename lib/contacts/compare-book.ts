import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { type Compared, compareAddresses } from "./compare-addresses.ts";
import { comparingConsent } from "./comparing-consent.ts";
import type { ContactsFound, FoundPerson } from "./read/contacts-found.ts";
import { maxAddressesSent, maxSentBytes } from "./read/limits.ts";
import { readContacts } from "./read/read-contacts.ts";

/** What is shown of a book that the server read: how much is in it, and the first of its people with an address. */
export type BookOutline = Pick<ContactsFound, "unreadable" | "unreadableCount"> & {
  readonly people: readonly FoundPerson[];
  readonly peopleCount: number;
  readonly withoutAddress: number;
  readonly addressCount: number;
};

/** How many people of the file are given back in one page. */
const mostShown = 200;

/**
 * Reads an address book that was sent by a browser without JavaScript, in memory, and compares the addresses in it. Of the file
 * nothing is kept. Throws a Refusal without a standing consent, before it reads anything.
 * @control
 */
export async function compareBook(
  viewer: MemberViewer,
  bytes: Uint8Array,
  wants: { readonly await: boolean },
): Promise<{ readonly compared: Compared; readonly book: BookOutline }> {
  if (!(await comparingConsent(viewer))?.given)
    throw new Refusal("contactImport.refusals.noConsent");
  const found = await readContacts(bytes, { mostBytes: maxSentBytes });
  const compared = await compareAddresses(
    viewer,
    found.addresses.slice(0, maxAddressesSent),
    wants,
  );
  return { compared, book: outlineOf(found) };
}

function outlineOf({ people, addresses, unreadable, unreadableCount }: ContactsFound): BookOutline {
  const reachable = people.filter((person) => person.addresses.length > 0);
  return {
    people: reachable.slice(0, mostShown),
    peopleCount: people.length,
    withoutAddress: people.length - reachable.length,
    addressCount: addresses.length,
    unreadable,
    unreadableCount,
  };
}
