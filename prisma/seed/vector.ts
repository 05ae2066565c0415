import type { Cut, Lexicon } from "./lexicon.ts";

/** Places and weights as PostgreSQL's tsvector has them: fourteen bits, and two above. */
const placeBits = 14;
const mostPlaces = 1 << placeBits;
const placesPerWord = 1 << 16;
export const weights = { D: 0, C: 1, B: 2, A: 3 } as const;
export type Weight = keyof typeof weights;

/** Is told of a word, and then of the places where it stands, with their weights in the upper two bits. */
export type VectorWriter = {
  word(bytes: Uint8Array): void;
  place(place: number): void;
};

/**
 * A vector that grows at its end. It is used again and again, and keeps one list of numbers, each a word, a place and a weight,
 * which when sorted is the vector: to make maps and lists for everybody would be most of the work.
 */
export class Vector {
  readonly lexicon: Lexicon;
  readonly #keys = new Float64Array(2 * mostPlaces);
  #count = 0;
  #size = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  clear() {
    this.#count = 0;
    this.#size = 0;
  }

  /** Puts the words of texts behind all that is there; each also as a word of a field of the search. */
  add({ words, places, size }: Cut, weight: Weight, scope?: string) {
    const marked = weights[weight];
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      const place = (this.#size + (places[at] ?? 0)) * 4 + marked;
      this.#keys[this.#count++] = word * placesPerWord + place;
      if (scope !== undefined)
        this.#keys[this.#count++] = this.lexicon.scoped(scope, word) * placesPerWord + place;
    }
    this.#size += size;
    if (this.#size >= mostPlaces) throw new RangeError("A vector has no room for so many words.");
  }

  /** Writes it down: each word once, with its places in order. */
  write(out: VectorWriter) {
    const keys = this.#keys.subarray(0, this.#count).sort();
    let word = -1;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      const next = Math.floor(key / placesPerWord);
      if (next !== word) {
        word = next;
        out.word(this.lexicon.bytesOf(word));
      }
      const place = key - next * placesPerWord;
      out.place(((place & 3) << placeBits) | (place >> 2));
    }
  }
}
