/** What has been added since the words were sorted is looked through one by one, up to so many. */
const looseWords = 1_000;

/** Words and their numbers, to be looked up whole and by how they begin. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  #sorted: string[] = [];
  #loose: string[] = [];
  #hasDropped = false;

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  /** A copy of the word is kept: a part of a text would keep the whole text. */
  add(word: string, number: number): void {
    const copy = copyOf(word);
    this.#numbers.set(copy, number);
    this.#loose.push(copy);
  }

  drop(word: string): void {
    if (this.#numbers.delete(word)) this.#hasDropped = true;
  }

  *numbersFrom(start: string): Generator<number> {
    if (this.#loose.length > looseWords) this.tidy();
    for (let place = this.#placeOf(start); place < this.#sorted.length; place++) {
      const word = this.#sorted[place] ?? "";
      if (!word.startsWith(start)) break;
      const number = this.#numbers.get(word);
      if (number !== undefined) yield number;
    }
    for (const word of this.#loose) {
      const number = word.startsWith(start) ? this.#numbers.get(word) : undefined;
      if (number !== undefined) yield number;
    }
  }

  entries(): IterableIterator<[string, number]> {
    return this.#numbers.entries();
  }

  /** Sorts what is loose, and forgets what was dropped. */
  tidy(): void {
    if (this.#loose.length === 0 && !this.#hasDropped) return;
    this.#sorted = [...this.#numbers.keys()].sort();
    this.#loose = [];
    this.#hasDropped = false;
  }

  #placeOf(start: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? "") < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The same text, which does not share its letters with the text that it is a part of. */
export function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
