import { type Bits, hasBit } from "./bits.ts";
import { NumberList } from "./number-list.ts";

/** A piece has room for so many postings; no block lies in two of them. */
const pieceBits = 20;
const pieceSize = 1 << pieceBits;
/** A lexeme's blocks, each twice as large as the one before. Of each the last slot says where the next one is. */
const smallestBlock = 4;
const largestBlock = 1024;

type Piece = { readonly documents: Uint32Array; readonly places: Uint16Array };

/**
 * Where each lexeme stands: documents in the order in which they came, with a place in each; a lexeme that stands twice in a
 * document has the document twice. Six bytes each. What is added is there at once, and nothing is ever copied.
 */
export class Postings {
  readonly #pieces: Piece[] = [];
  /** The first slot that was never in a block. */
  #end = 0;
  /** Blocks that are free again, by their size. */
  readonly #free = new Map<number, number[]>();
  readonly #first = new NumberList();
  readonly #last = new NumberList();
  readonly #lastSize = new NumberList();
  readonly #used = new NumberList();
  readonly #lastDocument = new NumberList();

  /** Room for one more lexeme, whose number is one higher than that of the one before. */
  addLexeme(): number {
    const block = this.#block(smallestBlock);
    this.#first.push(block);
    this.#last.push(block);
    this.#lastSize.push(smallestBlock);
    this.#used.push(0);
    this.#lastDocument.push(0);
    return this.#first.length - 1;
  }

  get bytes(): number {
    return this.#pieces.length * pieceSize * 6 + this.#first.bytes * 5;
  }

  /** Documents come in the order of their numbers, and a document's places in theirs. */
  add(lexeme: number, document: number, place: number): void {
    let size = this.#lastSize.get(lexeme);
    let used = this.#used.get(lexeme);
    let block = this.#last.get(lexeme);
    if (used === size - 1) {
      size = Math.min(size * 2, largestBlock);
      const next = this.#block(size);
      this.#write(block + used, next, 0);
      block = next;
      used = 0;
      this.#last.set(lexeme, block);
      this.#lastSize.set(lexeme, size);
    }
    this.#write(block + used, document, place);
    this.#used.set(lexeme, used + 1);
    this.#lastDocument.set(lexeme, document);
  }

  /** Puts the lexeme's documents from one on into the set; returns how many postings were looked at. */
  mark(lexeme: number, from: number, into: Bits): number {
    if (this.#used.get(lexeme) === 0 || this.#lastDocument.get(lexeme) < from) return 1;
    let looked = 0;
    for (const { documents, at, filled } of this.#blocks(lexeme)) {
      looked++;
      if ((documents[at + filled - 1] ?? 0) < from) continue;
      looked += filled;
      for (let slot = at; slot < at + filled; slot++) {
        const document = documents[slot] ?? 0;
        if (document >= from)
          into[document >>> 5] = (into[document >>> 5] ?? 0) | (1 << (document & 31));
      }
    }
    return looked;
  }

  /** Where the lexeme stands in those documents: each as document × 65,536 + place, in order. Returns how many were looked at. */
  places(lexeme: number, within: Bits, into: number[]): number {
    let looked = 1;
    for (const { documents, places, at, filled } of this.#blocks(lexeme)) {
      looked += filled;
      for (let slot = at; slot < at + filled; slot++) {
        const document = documents[slot] ?? 0;
        if (hasBit(within, document)) into.push(document * 65_536 + (places[slot] ?? 0));
      }
    }
    return looked;
  }

  /** Drops the documents that are not in the set and gives back the room; returns how many postings are left. */
  sweep(lexeme: number, alive: Bits): number {
    const target = { block: this.#first.get(lexeme), size: smallestBlock, used: 0 };
    let kept = 0;
    for (const { documents, places, at, filled } of [...this.#blocks(lexeme)]) {
      for (let slot = at; slot < at + filled; slot++) {
        const document = documents[slot] ?? 0;
        if (!hasBit(alive, document)) continue;
        if (target.used === target.size - 1) {
          target.block = this.#read(target.block + target.used);
          target.size = Math.min(target.size * 2, largestBlock);
          target.used = 0;
        }
        this.#write(target.block + target.used++, document, places[slot] ?? 0);
        kept++;
      }
    }
    this.#cutAfter(lexeme, target);
    return kept;
  }

  /** The block is the lexeme's last one from now on; those after it are free. */
  #cutAfter(lexeme: number, target: { block: number; size: number; used: number }): void {
    let { block, size } = target;
    const last = this.#last.get(lexeme);
    while (block !== last) {
      block = this.#read(block + size - 1);
      // The link of the one before was read; it may be written over now.
      size = Math.min(size * 2, largestBlock);
      const free = this.#free.get(size) ?? [];
      this.#free.set(size, free);
      free.push(block);
    }
    this.#last.set(lexeme, target.block);
    this.#lastSize.set(lexeme, target.size);
    this.#used.set(lexeme, target.used);
  }

  *#blocks(lexeme: number) {
    const last = this.#last.get(lexeme);
    let block = this.#first.get(lexeme);
    for (let size = smallestBlock; ; size = Math.min(size * 2, largestBlock)) {
      const piece = this.#pieces[block >>> pieceBits];
      if (!piece) return;
      const filled = block === last ? this.#used.get(lexeme) : size - 1;
      const at = block & (pieceSize - 1);
      const next = piece.documents[at + size - 1] ?? 0;
      yield { ...piece, at, filled };
      if (block === last) return;
      block = next;
    }
  }

  #block(size: number): number {
    const free = this.#free.get(size)?.pop();
    if (free !== undefined) return free;
    // Sizes are powers of two: a block that begins at a multiple of its size lies in one piece.
    const block = Math.ceil(this.#end / size) * size;
    this.#end = block + size;
    if (this.#end > this.#pieces.length * pieceSize)
      this.#pieces.push({
        documents: new Uint32Array(pieceSize),
        places: new Uint16Array(pieceSize),
      });
    return block;
  }

  #read(slot: number): number {
    return this.#pieces[slot >>> pieceBits]?.documents[slot & (pieceSize - 1)] ?? 0;
  }

  #write(slot: number, document: number, place: number): void {
    const piece = this.#pieces[slot >>> pieceBits];
    if (!piece) return;
    piece.documents[slot & (pieceSize - 1)] = document;
    piece.places[slot & (pieceSize - 1)] = place;
  }
}
