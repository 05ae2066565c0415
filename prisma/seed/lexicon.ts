import type { Client } from "pg";

/** A text as it was cut into words: number by number, which word of the lexicon, and at which place from 1 on. */
export type Cut = {
  readonly words: readonly number[];
  readonly places: readonly number[];
  /** How many places the text takes. */
  readonly size: number;
};

const nothing: Cut = { words: [], places: [], size: 0 };
const separator = "\u001F";

/** Of the texts that many have, so many are kept as they were cut. */
const mostTexts = 100_000;
const short = 80;

/** The database cuts; no rule of the language is known here. */
const sql = `SELECT (SELECT json_agg(json_build_array(lexeme, positions)) FROM unnest(to_tsvector('public.plain', plain_text(chunk)))) AS words
  FROM unnest($1::text[]) WITH ORDINALITY c(chunk, place) ORDER BY place`;

/** How texts are cut one after the other; between two there may be places that hold nothing. */
export function joined(cuts: readonly (Cut | undefined)[], apart: number): Cut {
  const words: number[] = [];
  const places: number[] = [];
  let size = 0;
  let at = 0;
  for (const cut of cuts) {
    if (!cut) throw new RangeError("A text was not cut before its words were asked for.");
    for (let nth = 0; nth < cut.words.length; nth += 1) {
      words.push(cut.words[nth] ?? 0);
      places.push(at + (cut.places[nth] ?? 0));
    }
    if (cut.size > 0) size = at + cut.size;
    at += cut.size + apart;
  }
  return { words, places, size };
}

/**
 * What stands between spaces, with the space before it, for no word reaches across one; but R & D, which is one word. What
 * comes first of all that is cut has none, and two dots are a word there.
 */
function chunksOf(text: string, isFirst: boolean): string[] {
  const whole = isFirst ? text : ` ${text}`;
  if (/[&＆]/.test(text)) return [whole];
  const chunks = text.split(" ").filter((chunk) => chunk !== "");
  return chunks.map((chunk, at) => (at === 0 && whole.startsWith(chunk) ? chunk : ` ${chunk}`));
}

/**
 * The words that people use, each with a number, and the chunks of text that the database has cut into them. There are as many
 * as people use, which does not grow with the number of people for long.
 */
export class Lexicon {
  readonly #bytes: Buffer[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #scoped = new Map<string, (number | undefined)[]>();
  readonly #cuts = new Map<string, Cut>();
  readonly #texts = new Map<string, Cut>();

  /** All words, without those of a field of the search. */
  words(): string[] {
    return this.#words.filter((word) => !word.startsWith(separator));
  }

  /** A word in UTF-8, ended as in a tsvector's binary form. */
  bytesOf(word: number): Uint8Array {
    const bytes = this.#bytes[word];
    if (!bytes) throw new RangeError("The lexicon has no such word.");
    return bytes;
  }

  /** Has the database cut what it has not yet cut of these texts. */
  async learn(texts: Iterable<string>, database: Client): Promise<void> {
    const unknown = [...this.#unknownChunks(texts)];
    if (unknown.length === 0) return;
    const { rows } = await database.query<{ words: [string, number[]][] | null }>(sql, [unknown]);
    for (const [at, chunk] of unknown.entries())
      this.#cuts.set(chunk, this.#cutOf(rows[at]?.words ?? []));
  }

  /** Wherever the texts stand among those that are cut together. */
  #unknownChunks(texts: Iterable<string>): Set<string> {
    const chunks = new Set<string>();
    for (const text of texts)
      for (const isFirst of [false, true])
        if (!this.#texts.has(isFirst ? text : ` ${text}`))
          for (const chunk of chunksOf(text, isFirst)) chunks.add(chunk);
    return new Set([...chunks].filter((chunk) => !this.#cuts.has(chunk)));
  }

  /** How a text is cut that was learnt: the first of those that are cut together, or one after it. */
  cutOf(text: string, isFirst: boolean): Cut {
    const key = isFirst ? text : ` ${text}`;
    const known = this.#texts.get(key);
    if (known) return known;
    const cut = joined(
      chunksOf(text, isFirst).map((chunk) => this.#cuts.get(chunk)),
      0,
    );
    if (text.length <= short && this.#texts.size < mostTexts) this.#texts.set(key, cut);
    return cut;
  }

  /** The same word as that of a field of the search. */
  scoped(scope: string, word: number): number {
    const known = this.#scoped.get(scope) ?? [];
    if (known.length === 0) this.#scoped.set(scope, known);
    const number =
      known[word] ?? this.#number(`${separator}${scope}${separator}${this.#words[word]}`);
    known[word] = number;
    return number;
  }

  #cutOf(found: readonly (readonly [string, readonly number[]])[]): Cut {
    const pairs = found.flatMap(([word, places]) => {
      const number = this.#number(word);
      return places.map((place) => [number, place] as const);
    });
    if (pairs.length === 0) return nothing;
    const sorted = pairs.toSorted(([, one], [, other]) => one - other);
    return {
      words: sorted.map(([word]) => word),
      places: sorted.map(([, place]) => place),
      size: sorted.at(-1)?.[1] ?? 0,
    };
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#bytes.push(Buffer.from(`${word}\0`));
    this.#numbers.set(word, number);
    return number;
  }
}
