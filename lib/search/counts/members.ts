import { NumberList } from "./number-list.ts";

/** Which document is whose: 16 bytes a document and a table of numbers, where a map of texts would take a hundred. */
export class Members {
  readonly #ids = new NumberList();
  /** By the id's bits, document + 1; 0 for nobody. At most half full. */
  #table = new Uint32Array(1 << 12);
  #filled = 0;

  /** The next document is theirs; one that was theirs before is nobody's. */
  add(member: string): void {
    if (this.#filled * 2 >= this.#table.length) this.#grow();
    const id = idOf(member);
    const slot = this.#slotOf(id);
    if (this.#table[slot] === 0) this.#filled++;
    for (const part of id) this.#ids.push(part);
    this.#table[slot] = this.#ids.length / 4;
  }

  documentOf(member: string): number | undefined {
    const entry = this.#table[this.#slotOf(idOf(member))] ?? 0;
    return entry === 0 ? undefined : entry - 1;
  }

  /** Whose the document was is not known any more. */
  forget(document: number): void {
    for (const nth of [0, 1, 2, 3]) this.#ids.set(document * 4 + nth, 0);
  }

  get bytes(): number {
    return this.#ids.bytes + this.#table.byteLength;
  }

  #slotOf(id: readonly number[]): number {
    const mask = this.#table.length - 1;
    for (let slot = hashOf(id) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0 || id.every((part, nth) => this.#ids.get((entry - 1) * 4 + nth) === part))
        return slot;
    }
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Uint32Array(before.length * 2);
    this.#filled = 0;
    for (const entry of before) {
      const id = [0, 1, 2, 3].map((nth) => this.#ids.get((entry - 1) * 4 + nth));
      if (entry === 0 || id.every((part) => part === 0)) continue;
      this.#filled++;
      this.#table[this.#slotOf(id)] = entry;
    }
  }
}

function idOf(member: string): number[] {
  const digits = member.replaceAll("-", "");
  return [0, 8, 16, 24].map((start) => Number.parseInt(digits.slice(start, start + 8), 16));
}

function hashOf(id: readonly number[]): number {
  let hash = 0;
  for (const part of id) hash = Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}
