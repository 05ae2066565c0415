import type { Vector } from "./vector.ts";

/** What PostgreSQL's binary COPY begins with: the signature, no flags, no extension (PostgreSQL's manual, COPY, “Binary Format”). */
export const copyHeader = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** What it ends with. */
export const copyTrailer = Buffer.from([0xff, 0xff]);

/** The number of the type text in every PostgreSQL. */
const typeOfText = 25;
const firstSize = 1 << 20;
/** From 1970, where JavaScript counts from, to 2000, where PostgreSQL does. */
const epochMs = Date.UTC(2000, 0, 1);

/**
 * Rows of one table as PostgreSQL's binary COPY reads them: `row` first, then each of its columns in turn. There is nothing to
 * escape and nothing for the database to parse, but JSON.
 */
export class BinaryRows {
  #bytes = Buffer.allocUnsafe(firstSize);
  #at = 0;
  /** The same person has many rows. */
  #lastUuid = "";
  readonly #lastUuidBytes = Buffer.alloc(16);

  /** Begins a row of so many columns. */
  row(columns: number): this {
    this.#room(2);
    this.#at = this.#bytes.writeInt16BE(columns, this.#at);
    return this;
  }

  /** A text, and whatever is read like one: citext, an enum's label. */
  text(text: string): this {
    return this.#text(text, 0);
  }

  /** The text of a JSON value, for jsonb. */
  json(text: string): this {
    return this.#text(text, 1);
  }

  /** A UUID, written as usual. */
  uuid(text: string): this {
    this.#room(20);
    this.#at = this.#bytes.writeInt32BE(16, this.#at);
    if (text !== this.#lastUuid) {
      this.#lastUuid = text;
      this.#lastUuidBytes.write(text.replaceAll("-", ""), "hex");
    }
    this.#bytes.set(this.#lastUuidBytes, this.#at);
    this.#at += 16;
    return this;
  }

  /** A UUID of version 4, of four times 32 bits. */
  uuidOf(words: readonly [number, number, number, number]): this {
    const [a, b, c, d] = words;
    this.#room(20);
    this.#at = this.#bytes.writeInt32BE(16, this.#at);
    this.#at = this.#bytes.writeUInt32BE(a, this.#at);
    this.#at = this.#bytes.writeUInt32BE(((b & 0xffff0fff) | 0x4000) >>> 0, this.#at);
    this.#at = this.#bytes.writeUInt32BE(((c & 0x3fffffff) | 0x80000000) >>> 0, this.#at);
    this.#at = this.#bytes.writeUInt32BE(d, this.#at);
    return this;
  }

  int(value: number): this {
    this.#room(8);
    this.#at = this.#bytes.writeInt32BE(4, this.#at);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
    return this;
  }

  smallint(value: number): this {
    this.#room(6);
    this.#at = this.#bytes.writeInt32BE(2, this.#at);
    this.#at = this.#bytes.writeInt16BE(value, this.#at);
    return this;
  }

  boolean(value: boolean): this {
    this.#room(5);
    this.#at = this.#bytes.writeInt32BE(1, this.#at);
    this.#at = this.#bytes.writeUInt8(value ? 1 : 0, this.#at);
    return this;
  }

  bigint(value: number): this {
    return this.#long(BigInt(value));
  }

  /** A day, for date. */
  date(day: Date): this {
    return this.int(Math.floor((day.getTime() - epochMs) / 86_400_000));
  }

  /** A moment, for timestamptz. */
  moment(at: Date): this {
    return this.#long(BigInt(at.getTime() - epochMs) * 1000n);
  }

  /** An array of texts. */
  texts(texts: readonly string[]): this {
    const start = this.#at;
    this.#ints(0, texts.length === 0 ? 0 : 1, 0, typeOfText);
    if (texts.length > 0) this.#ints(texts.length, 1);
    for (const text of texts) this.#text(text, 0);
    this.#bytes.writeInt32BE(this.#at - start - 4, start);
    return this;
  }

  /** A tsvector, which the database puts in its order. */
  vector(vector: Vector): this {
    const start = this.#at;
    this.#ints(0, 0);
    let words = 0;
    let counted = 0;
    let places = 0;
    vector.write({
      word: (bytes) => {
        if (words > 0) this.#bytes.writeUInt16BE(places, counted);
        words += 1;
        places = 0;
        this.#room(bytes.length + 2);
        this.#bytes.set(bytes, this.#at);
        counted = this.#at + bytes.length;
        this.#at = counted + 2;
      },
      place: (place) => {
        places += 1;
        this.#room(2);
        this.#at = this.#bytes.writeUInt16BE(place, this.#at);
      },
    });
    if (words > 0) this.#bytes.writeUInt16BE(places, counted);
    this.#bytes.writeInt32BE(this.#at - start - 4, start);
    this.#bytes.writeInt32BE(words, start + 4);
    return this;
  }

  /** What was written since the last time, in memory of its own; what follows begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  #ints(...values: readonly number[]) {
    this.#room(4 * values.length);
    for (const value of values) this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  #long(value: bigint): this {
    this.#room(12);
    this.#at = this.#bytes.writeInt32BE(8, this.#at);
    this.#at = this.#bytes.writeBigInt64BE(value, this.#at);
    return this;
  }

  #text(text: string, version: 0 | 1): this {
    this.#room(5 + text.length * 3);
    const from = this.#at + 4 + version;
    if (version === 1) this.#bytes[this.#at + 4] = version;
    const length = this.#bytes.write(text, from);
    this.#bytes.writeInt32BE(length + version, this.#at);
    this.#at = from + length;
    return this;
  }

  #room(wanted: number) {
    if (this.#at + wanted <= this.#bytes.length) return;
    const wider = Buffer.allocUnsafe(2 * (this.#bytes.length + wanted));
    this.#bytes.copy(wider, 0, 0, this.#at);
    this.#bytes = wider;
  }
}
