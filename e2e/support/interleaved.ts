/** Something that may not tell the one kind from the other by how long it takes; each time with something new of that kind. */
type Kinds = {
  readonly one: () => Promise<unknown>;
  readonly other: () => Promise<unknown>;
};

/**
 * How far apart the times of two kinds are: the z of the Mann-Whitney test over so many interleaved pairs, of which the first comes
 * first in every other one. By ranks, so that a few slow ones count for no more than their place.
 */
async function timeDifference({ one, other }: Kinds, pairs = 400): Promise<number> {
  const times: { readonly isOne: boolean; readonly ms: number }[] = [];
  const measure = async (isOne: boolean) => {
    const start = performance.now();
    await (isOne ? one() : other());
    times.push({ isOne, ms: performance.now() - start });
  };
  // What is done for the first time takes longer.
  for (let warm = 0; warm < 20; warm++) await (warm % 2 === 0 ? one() : other());
  for (let pair = 0; pair < pairs; pair++) {
    await measure(pair % 2 === 0);
    await measure(pair % 2 !== 0);
  }
  return mannWhitney(times);
}

/**
 * The difference that is still there when it is measured anew: where the times are alike, both are beyond 3 seven times in a million;
 * where they are not, both are every time.
 */
export async function lastingDifference(kinds: Kinds, pairs?: number): Promise<number> {
  const first = Math.abs(await timeDifference(kinds, pairs));
  return first < 3 ? first : Math.abs(await timeDifference(kinds, pairs));
}

function mannWhitney(times: readonly { readonly isOne: boolean; readonly ms: number }[]): number {
  const ranked = times.toSorted((a, b) => a.ms - b.ms);
  const sum = ranked.reduce((total, { isOne }, place) => total + (isOne ? place + 1 : 0), 0);
  const n = times.filter(({ isOne }) => isOne).length;
  const m = times.length - n;
  const u = sum - (n * (n + 1)) / 2;
  return (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}
