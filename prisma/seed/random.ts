/** Draws that are the same whenever they are asked again. */
export type Random = {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** Whether something of this probability (0 to 1) happens. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One item, each as likely as its weight says. */
  pickWeighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item;
  /** Up to `count` different items, in the order drawn. */
  sample<Item>(items: readonly Item[], count: number): Item[];
  /** A UUID in the form of version 4. Anybody with the name can make it: for invented people only. */
  uuid(): string;
};

/** The draws of one name ("pianeojobs/17/career"): equal names draw alike, on any machine. */
export function randomOf(name: string): Random {
  const next = sfc32(...hash128(name));
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  const chance = (probability: number) => next() / 2 ** 32 < probability;
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance,
    pick: (items) => itemAt(items, below(items.length)),
    pickWeighted: (items) =>
      pickWeighted(items, below(items.reduce((sum, item) => sum + item.weight, 0))),
    sample: (items, count) => sample(items, count, below),
    uuid: () => uuid([next(), next(), next(), next()]),
  };
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError("There is nothing to pick from.");
  return item;
}

function pickWeighted<Item extends { readonly weight: number }>(
  items: readonly Item[],
  drawn: number,
): Item {
  let passed = 0;
  const index = items.findIndex((item) => {
    passed += item.weight;
    return drawn < passed;
  });
  return itemAt(items, index);
}

function sample<Item>(
  items: readonly Item[],
  count: number,
  below: (limit: number) => number,
): Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(below(left.length), 1));
  return drawn;
}

function uuid(words: readonly number[]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}

/**
 * sfc32, Chris Doty-Humphrey's small fast counting generator from PractRand (public domain,
 * https://pracrand.sourceforge.net/RNG_engines.txt). 32 bits a call; not for secrets.
 */
function sfc32(...state: readonly [number, number, number, number]): () => number {
  let [a, b, c, counter] = state;
  const next = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

/** Four 32-bit states from a text: FNV-1a from four bases, each finished with MurmurHash3's mixer (both public domain). */
function hash128(text: string): [number, number, number, number] {
  const from = (basis: number) => {
    let hash = basis;
    for (let at = 0; at < text.length; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  return [from(0x811c9dc5), from(0x9e3779b9), from(0x243f6a88), from(0xb7e15162)];
}
