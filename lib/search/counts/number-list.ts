/** Numbers in pieces of a megabyte: grows without ever being copied. */
export const pieceBits = 18;
const pieceSize = 1 << pieceBits;
const nothing = new Uint32Array(0);

/** A long list of numbers from 0 to 4,294,967,295 that grows at its end. */
export class NumberList {
  readonly #pieces: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#pieces.length * pieceSize * 4;
  }

  push(value: number): void {
    if (this.#length === this.#pieces.length << pieceBits)
      this.#pieces.push(new Uint32Array(pieceSize));
    this.set(this.#length++, value);
  }

  get(place: number): number {
    return this.#pieces[place >>> pieceBits]?.[place & (pieceSize - 1)] ?? 0;
  }

  /** The numbers from `nth` × 2 ** `pieceBits` on, for who goes through very many. */
  piece(nth: number): Uint32Array {
    return this.#pieces[nth] ?? nothing;
  }

  /** All of them in one piece. */
  copy(): Uint32Array {
    const all = new Uint32Array(this.#length);
    for (const [nth, piece] of this.#pieces.entries()) {
      const start = nth << pieceBits;
      all.set(piece.subarray(0, Math.min(pieceSize, this.#length - start)), start);
    }
    return all;
  }

  set(place: number, value: number): void {
    const piece = this.#pieces[place >>> pieceBits];
    if (piece) piece[place & (pieceSize - 1)] = value;
  }
}
