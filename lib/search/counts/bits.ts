/** Sets of document numbers: bit n of the whole stands for document n. */
export type Bits = Uint32Array;

/** An empty set with room for so many documents. */
export function noBits(documents: number): Bits {
  return new Uint32Array((documents + 31) >>> 5);
}

/** Puts a document into a set. */
export function setBit(bits: Bits, document: number): void {
  bits[document >>> 5] = (bits[document >>> 5] ?? 0) | (1 << (document & 31));
}

/** Takes a document out of a set. */
export function clearBit(bits: Bits, document: number): void {
  bits[document >>> 5] = (bits[document >>> 5] ?? 0) & ~(1 << (document & 31));
}

/** Whether a document is in a set. */
export function hasBit(bits: Bits, document: number): boolean {
  return (((bits[document >>> 5] ?? 0) >>> (document & 31)) & 1) === 1;
}

/** Leaves in `into` what is in both. */
export function keepBoth(into: Bits, other: Bits): Bits {
  for (let word = 0; word < into.length; word++)
    into[word] = (into[word] ?? 0) & (other[word] ?? 0);
  return into;
}

/** Adds to `into` what is in the other. */
export function addBits(into: Bits, other: Bits): Bits {
  for (let word = 0; word < into.length; word++)
    into[word] = (into[word] ?? 0) | (other[word] ?? 0);
  return into;
}

/** Makes of `into` what is not in it. */
export function invertBits(into: Bits): Bits {
  for (let word = 0; word < into.length; word++) into[word] = ~(into[word] ?? 0);
  return into;
}

/** How many are in both sets. */
export function countBoth(one: Bits, other: Bits): number {
  let total = 0;
  const words = Math.min(one.length, other.length);
  for (let word = 0; word < words; word++) total += ones((one[word] ?? 0) & (other[word] ?? 0));
  return total;
}

/** How many of 32 bits are set: in pairs, in fours, in bytes, and then the bytes by one multiplication. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A set with room for more documents, as it is when it has the room. */
export function withRoom(bits: Bits, documents: number): Bits {
  const words = (documents + 31) >>> 5;
  if (bits.length >= words) return bits;
  const larger = new Uint32Array(words);
  larger.set(bits);
  return larger;
}
