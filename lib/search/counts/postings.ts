import { type Bits, hasBit, setBit } from "./bits.ts";
import { NumberList } from "./number-list.ts";

/** A piece has so many bytes; no block lies in two of them. */
const pieceBits = 22;
const pieceSize = 1 << pieceBits;
/** A lexeme's blocks, each twice as large as the one before. The last six bytes of each say where the next is, and how far this one is filled. */
const smallestBlock = 16;
const largestBlock = 1024;
const tailBytes = 6;
/** Blocks of one size are cut from so many bytes at once. */
const cutAtOnce = 4096;

/** A block, for being read: its bytes from `at` up to `end`. */
type Block = { readonly bytes: Uint8Array; readonly at: number; readonly end: number };

/**
 * Where each lexeme stands: documents in the order in which they came, with a place in each; a lexeme that stands twice in a document has
 * the document twice. Written as how far the document is from the one before, and the place, of two bytes and some each: seven bits a
 * byte, the eighth says that there are more. Each block begins anew from document 0. What is added is there at once.
 */
export class Postings {
  readonly #pieces: Uint8Array[] = [];
  /** The first byte that was never in a block. */
  #end = 0;
  /** Blocks that are free, by their size. */
  readonly #free = new Map<number, number[]>();
  readonly #first = new NumberList();
  readonly #last = new NumberList();
  readonly #lastSize = new NumberList();
  readonly #used = new NumberList();
  readonly #lastDocument = new NumberList();
  readonly #lastPlace = new NumberList();

  /** Room for one more lexeme, whose number is one higher than that of the one before. */
  addLexeme(): number {
    const number = this.#first.length;
    for (const list of [this.#first, this.#last, this.#lastSize]) list.push(0);
    for (const list of [this.#used, this.#lastDocument, this.#lastPlace]) list.push(0);
    this.#begin(number);
    return number;
  }

  get bytes(): number {
    return this.#pieces.length * pieceSize + this.#first.bytes * 6;
  }

  /** Documents come in the order of their numbers, and a document's places in theirs. */
  add(lexeme: number, document: number, place: number): void {
    let used = this.#used.get(lexeme);
    const from = used === 0 ? 0 : this.#lastDocument.get(lexeme);
    const further = used > 0 && from === document ? place - this.#lastPlace.get(lexeme) : place;
    const size = this.#lastSize.get(lexeme);
    if (used + lengthOf(document - from) + lengthOf(further) > size - tailBytes) {
      this.#lengthen(lexeme);
      this.add(lexeme, document, place);
      return;
    }
    const block = this.#last.get(lexeme);
    const bytes = this.#pieces[block >>> pieceBits];
    if (!bytes) return;
    const at = block & (pieceSize - 1);
    used = write(bytes, at + used, document - from) - at;
    used = write(bytes, at + used, further) - at;
    this.#used.set(lexeme, used);
    this.#lastDocument.set(lexeme, document);
    this.#lastPlace.set(lexeme, place);
  }

  /** Puts the lexeme's documents from one on into the set; returns how many bytes were looked at. */
  mark(lexeme: number, from: number, into: Bits): number {
    if (this.#used.get(lexeme) === 0 || this.#lastDocument.get(lexeme) < from) return 1;
    let looked = 0;
    for (const block of this.#blocks(lexeme)) {
      looked += block.end - block.at;
      markBlock(block, from, into);
    }
    return looked;
  }

  /** Where the lexeme stands in those documents: each as document × 65,536 + place, in order. Returns how many bytes were looked at. */
  places(lexeme: number, within: Bits, into: number[]): number {
    let looked = 1;
    for (const block of this.#blocks(lexeme)) {
      looked += block.end - block.at;
      readBlock(block, (document, place) => {
        if (hasBit(within, document)) into.push(document * 65_536 + place);
      });
    }
    return looked;
  }

  /** Drops the documents that are not in the set and gives back the room. Returns how many postings were looked at, and how many are left. */
  sweep(lexeme: number, alive: Bits): { looked: number; kept: number } {
    let looked = 0;
    const kept: number[] = [];
    for (const block of this.#blocks(lexeme))
      readBlock(block, (document, place) => {
        looked++;
        if (hasBit(alive, document)) kept.push(document * 65_536 + place);
      });
    if (kept.length < looked) {
      this.#giveBack(lexeme);
      this.#begin(lexeme);
      for (const each of kept) this.add(lexeme, Math.floor(each / 65_536), each % 65_536);
    }
    return { looked, kept: kept.length };
  }

  #begin(lexeme: number): void {
    const block = this.#block(smallestBlock);
    this.#first.set(lexeme, block);
    this.#last.set(lexeme, block);
    this.#lastSize.set(lexeme, smallestBlock);
    this.#used.set(lexeme, 0);
  }

  #lengthen(lexeme: number): void {
    const size = this.#lastSize.get(lexeme);
    const nextSize = Math.min(size * 2, largestBlock);
    const next = this.#block(nextSize);
    const view = this.#tail(this.#last.get(lexeme), size);
    view?.setUint32(0, next);
    view?.setUint16(4, this.#used.get(lexeme));
    this.#last.set(lexeme, next);
    this.#lastSize.set(lexeme, nextSize);
    this.#used.set(lexeme, 0);
  }

  #giveBack(lexeme: number): void {
    const last = this.#last.get(lexeme);
    let block = this.#first.get(lexeme);
    for (let size = smallestBlock; ; size = Math.min(size * 2, largestBlock)) {
      const next = this.#tail(block, size)?.getUint32(0) ?? 0;
      this.#freeOf(size).push(block);
      if (block === last) return;
      block = next;
    }
  }

  *#blocks(lexeme: number): Generator<Block> {
    const last = this.#last.get(lexeme);
    let block = this.#first.get(lexeme);
    for (let size = smallestBlock; ; size = Math.min(size * 2, largestBlock)) {
      const bytes = this.#pieces[block >>> pieceBits];
      if (!bytes) return;
      const at = block & (pieceSize - 1);
      const isLast = block === last;
      const tail = isLast ? undefined : this.#tail(block, size);
      yield { bytes, at, end: at + (tail?.getUint16(4) ?? this.#used.get(lexeme)) };
      if (isLast) return;
      block = tail?.getUint32(0) ?? last;
    }
  }

  #block(size: number): number {
    const free = this.#freeOf(size);
    if (free.length === 0) {
      for (let cut = cutAtOnce - size; cut >= 0; cut -= size) free.push(this.#end + cut);
      this.#end += cutAtOnce;
      if (this.#end > this.#pieces.length * pieceSize) this.#pieces.push(new Uint8Array(pieceSize));
    }
    return free.pop() ?? 0;
  }

  #freeOf(size: number): number[] {
    const known = this.#free.get(size) ?? [];
    this.#free.set(size, known);
    return known;
  }

  #tail(block: number, size: number): DataView | undefined {
    const bytes = this.#pieces[block >>> pieceBits];
    return bytes && new DataView(bytes.buffer, (block & (pieceSize - 1)) + size - tailBytes);
  }
}

function lengthOf(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  return value < 0x10000000 ? 4 : 5;
}

/** Returns where to write on. */
function write(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
  bytes[at++] = rest;
  return at;
}

/** The same as `readBlock` for who needs no places; by far the most of what a search does. */
function markBlock({ bytes, at, end }: Block, from: number, into: Bits) {
  let document = 0;
  for (let byte = at; byte < end; ) {
    let value = bytes[byte++] ?? 0;
    document += value & 127;
    for (let shift = 7; value > 127; shift += 7) {
      value = bytes[byte++] ?? 0;
      document += (value & 127) << shift;
    }
    while ((bytes[byte++] ?? 0) > 127);
    if (document >= from) setBit(into, document);
  }
}

function readBlock({ bytes, at, end }: Block, found: (document: number, place: number) => void) {
  let document = 0;
  let place = 0;
  for (let byte = at; byte < end; ) {
    let distance = 0;
    for (let shift = 0, next = 128; next > 127; shift += 7) {
      next = bytes[byte++] ?? 0;
      distance |= (next & 127) << shift;
    }
    let further = 0;
    for (let shift = 0, next = 128; next > 127; shift += 7) {
      next = bytes[byte++] ?? 0;
      further |= (next & 127) << shift;
    }
    const isSame = distance === 0 && byte > at && place > 0;
    document += distance;
    place = isSame ? place + further : further;
    found(document, place);
  }
}
