import { Refusal } from "#lib/refusal.ts";
import { addressesIn } from "./addresses-in.ts";
import { maxAddresses, maxContacts, maxUnreadableTold } from "./limits.ts";
import { ownCopy } from "./own-copy.ts";

/** Somebody in an address book. The name is only to be shown to whoever has the book; it goes nowhere. */
export type FoundPerson = {
  readonly name: string | undefined;
  /** Normal addresses, each once. */
  readonly addresses: readonly string[];
};

/** `address`: what stands where an address should be is none. `line`: no line of such a file. `cut`: a card without its end. `quote`: a quotation mark that is never closed. */
export type WhyUnreadable = "address" | "line" | "cut" | "quote";

export type Unreadable = {
  /** Counted from 1, as in the file. */
  readonly line: number;
  readonly why: WhyUnreadable;
  /** The beginning of what stands there. */
  readonly shown: string;
  /** Where the file stands in the archive that was read. */
  readonly file: string | undefined;
};

export type ContactsFound = {
  readonly people: readonly FoundPerson[];
  /** All normal addresses, each once, in the order of the file. */
  readonly addresses: readonly string[];
  /** The first of what could not be read; `unreadableCount` is of all. */
  readonly unreadable: readonly Unreadable[];
  readonly unreadableCount: number;
};

/** A value of a file, and the line on which it stands. */
export type Placed = { readonly text: string; readonly line: number };

/** What is being found; the readers write into it, in the order of the file. */
export class Book {
  readonly #people: FoundPerson[] = [];
  readonly #addresses = new Set<string>();
  readonly #unreadable: Unreadable[] = [];
  #unreadableCount = 0;
  #contacts = 0;
  #tried = 0;
  /** The file of an archive that is read just now. */
  file: string | undefined;

  /** Adds a contact. Who has neither a name nor an address is nobody. Throws a Refusal for one contact too many. */
  add(name: string | undefined, addresses: Iterable<string>): void {
    this.#contacts += 1;
    if (this.#contacts > maxContacts) throw new Refusal("contactImport.refusals.contacts");
    const own = [...addresses];
    if (!name && own.length === 0) return;
    this.#people.push({ name: name ? ownCopy(name) : undefined, addresses: own });
    for (const address of own) this.#addresses.add(address);
  }

  /** The addresses in these texts, each once; what should be one and is none is noted. Throws a Refusal for one too many. */
  addressesOf(texts: readonly string[], line: number): ReadonlySet<string> {
    const all = new Set<string>();
    for (const text of texts) {
      const { addresses, isUnreadable, tried } = addressesIn(text);
      this.#tried += tried;
      if (this.#tried > maxAddresses) throw new Refusal("contactImport.refusals.addresses");
      if (isUnreadable) this.note(line, "address", text);
      for (const address of addresses) all.add(address);
    }
    return all;
  }

  /** Says that something could not be read. */
  note(line: number, why: WhyUnreadable, text: string): void {
    this.#unreadableCount += 1;
    if (this.#unreadable.length >= maxUnreadableTold) return;
    const shown = Array.from(text.trim().slice(0, 120)).slice(0, 60).join("");
    this.#unreadable.push({ line, why, shown, file: this.file });
  }

  found(): ContactsFound {
    return {
      people: this.#people,
      addresses: [...this.#addresses],
      unreadable: this.#unreadable,
      unreadableCount: this.#unreadableCount,
    };
  }
}
