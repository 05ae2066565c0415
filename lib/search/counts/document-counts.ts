import type { SearchScope } from "../../profiles/search-scopes.ts";
import {
  addBits,
  type Bits,
  clearBit,
  countBoth,
  hasBit,
  keepBoth,
  noBits,
  setBit,
  withRoom,
} from "./bits.ts";
import { type Candidate, FacetTexts } from "./facet-texts.ts";
import { type LexemeQuery, matching, type Words } from "./matching.ts";
import { Members } from "./members.ts";
import { Postings } from "./postings.ts";
import { readVector, type WordQuery } from "./ts-text.ts";
import { Vocabulary } from "./vocabulary.ts";

/** A document as far as it is counted: facets as `scope U+001F text`, and the text of its `tsvector`. */
export type CountedDocument = {
  readonly member: string;
  readonly facets: readonly string[];
  readonly words: string;
};

/** By what a search can be narrowed: a text, or anything in the field. */
export type Way = {
  readonly scope: SearchScope;
  readonly text: string | undefined;
  readonly id: number;
};

/** Those who match, and how they can be narrowed. */
export type Matches = {
  readonly total: number;
  readonly ways: readonly Way[];
  readonly documents: Bits;
};

/** So many bytes of postings a query may look at: about what can be looked at in 30 ms. */
const mostPostings = 40_000_000;
/** So many bytes may sets of documents take that are kept. */
const keptBytes = 48_000_000;
/** The way that asks for anything in `open`. */
const openWay: Way = { scope: "open", text: undefined, id: -1 };

type Kept = { bits: Bits; upTo: number };

/**
 * The public documents of the search, for being counted. A document has a number and never changes: an edited one is a new one, and the one
 * before is not alive any more. So sets of documents that were worked out once hold on, and only what came since is added.
 */
export class DocumentCounts {
  /** Higher with each change. */
  version = 0;
  readonly #vocabulary = new Vocabulary();
  readonly #postings = new Postings();
  readonly #members = new Members();
  readonly #facets = new FacetTexts();
  readonly #free: number[] = [];
  #documents = 0;
  #alive: Bits = noBits(1 << 16);
  #living = 0;
  #deadSinceSweep = 0;
  readonly #terms = new Map<number, WordQuery | undefined>();
  readonly #keptWays = new Map<number, Kept>();
  /** Of words and beginnings (with a star) that very many have. */
  readonly #keptWords = new Map<string, Kept>();

  get size() {
    const bytes = this.#postings.bytes + this.#members.bytes + this.#facets.bytes;
    return {
      documents: this.#living,
      dead: this.#documents - this.#living,
      lexemes: this.#vocabulary.size,
      bytes,
    };
  }

  /** Whether it takes much more room than it needs, and is better read anew. */
  get isWorn(): boolean {
    return this.#documents > 100_000 && this.#documents > 2 * this.#living;
  }

  /** All lexemes that are kept, for looking what is there. */
  lexemes(): readonly string[] {
    return [...this.#vocabulary.entries()].map(([lexeme]) => lexeme);
  }

  put({ member, facets, words }: CountedDocument): void {
    this.remove(member);
    const document = this.#documents++;
    this.#alive =
      this.#documents > this.#alive.length * 32
        ? withRoom(this.#alive, this.#documents * 2)
        : this.#alive;
    this.#members.add(member);
    this.#facets.add(facets);
    readVector(words, (lexeme, place) =>
      this.#postings.add(this.#numberOf(lexeme), document, place),
    );
    setBit(this.#alive, document);
    this.#living++;
    this.version++;
  }

  remove(member: string): void {
    const document = this.#members.documentOf(member);
    if (document === undefined) return;
    this.#members.forget(document);
    if (!hasBit(this.#alive, document)) return;
    clearBit(this.#alive, document);
    for (const text of this.#facets.drop(document)) {
      this.#terms.delete(text);
      this.#keptWays.delete(text);
    }
    this.#living--;
    this.#deadSinceSweep++;
    this.version++;
  }

  /** Who matches, and of each field the texts that most of them have; no way where none is wanted. Throws Unanswerable. */
  find(query: WordQuery | undefined, most: number): Matches {
    const documents = query ? matching(query, this.#words(0)) : noBits(this.#documents);
    keepBoth(documents, this.#alive);
    const total = countBoth(documents, documents);
    if (most === 0) return { total, documents, ways: [] };
    const best: readonly Candidate[] = this.#facets.best(this.#countFacets(documents, total), most);
    return { total, documents, ways: [...best, openWay] };
  }

  /** The ways of which it is not known what following them looks for. */
  unknownWays(ways: readonly Way[]): readonly Way[] {
    return ways.filter(({ id }) => !this.#terms.has(id));
  }

  /** Following the way looks for this. */
  learn({ id }: Way, query: WordQuery | undefined): void {
    this.#terms.set(id, query);
  }

  /** How many of the matches each way leads to. */
  totals({ documents, ways }: Matches): readonly number[] {
    return ways.map((way) => countBoth(documents, this.#followed(way)));
  }

  /** Forgets words that no living document has, a part with each step; ends when all were looked at. */
  *sweep(): Generator<void> {
    if (this.#deadSinceSweep === 0) return;
    this.#deadSinceSweep = 0;
    let looked = 0;
    for (const [lexeme, number] of this.#vocabulary.entries()) {
      const swept = this.#postings.sweep(number, this.#alive);
      if (swept.kept === 0) {
        this.#vocabulary.drop(lexeme);
        this.#free.push(number);
      }
      looked += swept.looked + 10;
      if (looked < 200_000) continue;
      looked = 0;
      yield;
    }
    this.#vocabulary.tidy();
  }

  /** Of more than half of all, those who do not match are counted, and taken from all. */
  #countFacets(documents: Bits, total: number): Uint32Array {
    if (total * 2 <= this.#living) return this.#facets.countIn(documents);
    const others = keepBoth(invertedCopy(documents), this.#alive);
    const counts = this.#facets.allCounts();
    for (const [group, count] of this.#facets.countIn(others).entries())
      counts[group] = (counts[group] ?? 0) - count;
    return counts;
  }

  #followed({ id }: Way): Bits {
    const query = this.#terms.get(id);
    if (!query) return noBits(0);
    return this.#kept(this.#keptWays, id, query);
  }

  #words(from: number): Words {
    return {
      vocabulary: this.#vocabulary,
      postings: this.#postings,
      from,
      documents: this.#documents,
      budget: { left: mostPostings },
      known: (query) => {
        const key = keyOf(query);
        const isKept = this.#keptWords.has(key) || (query.isPrefix && isShort(query.lexeme));
        return isKept ? this.#kept(this.#keptWords, key, query) : undefined;
      },
      learned: (query, documents, looked) => {
        // One in twenty and more, so this tells nothing of who was looked for.
        if (from === 0 && looked > this.#documents / 8)
          this.#keep(this.#keptWords, keyOf(query), {
            bits: documents.slice(),
            upTo: this.#documents,
          });
      },
    };
  }

  /** A set that was worked out before, with what came since; the one used last is kept longest. */
  #kept<Key>(all: Map<Key, Kept>, key: Key, query: WordQuery): Bits {
    const known = all.get(key) ?? { bits: noBits(this.#documents), upTo: 0 };
    all.delete(key);
    if (known.upTo < this.#documents) {
      const words = {
        ...this.#words(known.upTo - (known.upTo % 32)),
        known: unknown,
        learned: unknown,
      };
      known.bits = addBits(withRoom(known.bits, this.#documents), matching(query, words));
      known.upTo = this.#documents;
    }
    this.#keep(all, key, known);
    return known.bits;
  }

  #keep<Key>(all: Map<Key, Kept>, key: Key, kept: Kept): void {
    all.set(key, kept);
    const most = Math.max(64, Math.floor(keptBytes / (this.#documents / 8 + 1)));
    const [oldest] = all.keys();
    if (all.size > most && oldest !== undefined) all.delete(oldest);
  }

  #numberOf(lexeme: string): number {
    const known = this.#vocabulary.numberOf(lexeme);
    if (known !== undefined) return known;
    const number = this.#free.pop() ?? this.#postings.addLexeme();
    this.#vocabulary.add(lexeme, number);
    return number;
  }
}

const unknown = () => undefined;

function keyOf({ lexeme, isPrefix }: LexemeQuery): string {
  return `${isPrefix ? "*" : "="}${lexeme}`;
}

/** A beginning of a letter or less, plain or in a field: those that stand in so many documents that they are kept. */
function isShort(start: string): boolean {
  return [...start.slice(start.lastIndexOf("\u001f") + 1)].length <= 1;
}

function invertedCopy(bits: Bits): Bits {
  return Uint32Array.from(bits, (word) => ~word);
}
