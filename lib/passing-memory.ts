/** What is kept in the memory of this process for a while, and nowhere else. */
export type PassingMemory<Kept> = {
  find(key: string): Kept | undefined;
  keep(key: string, kept: Kept): void;
  forget(key: string): void;
  /** What all of it weighs. */
  size(): number;
  stop(): void;
};

type Limits<Kept> = {
  /** What all of it weighs at most; who was asked for longest ago goes first. */
  readonly most: number;
  /** What one weighs; when not said, one. */
  readonly weigh?: (key: string, kept: Kept) => number;
  readonly now?: () => number;
};

/** For so long something is kept that nobody asks for, in milliseconds: what was hidden, erased or searched for is in no memory after that. */
const patience = 10 * 60_000;

/**
 * Remembers what was asked for, with what it led to, until ten minutes after the last question.
 * @control
 */
export function passingMemory<Kept>({
  most,
  weigh = () => 1,
  now = Date.now,
}: Limits<Kept>): PassingMemory<Kept> {
  const entries = new Map<string, { readonly kept: Kept; readonly weight: number; at: number }>();
  let size = 0;
  const forget = (key: string) => {
    size -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  const forgetWhile = (isToGo: (entry: { readonly at: number }) => boolean) => {
    for (const [key, entry] of entries) {
      if (!isToGo(entry)) return;
      forget(key);
    }
  };
  const sweep = () => forgetWhile(({ at }) => at < now() - patience);
  const sweeping = setInterval(sweep, patience / 10).unref();
  return {
    find: (key) => {
      const found = entries.get(key);
      if (!found) return undefined;
      // The map is in the order of the last question.
      entries.delete(key);
      entries.set(key, found);
      found.at = now();
      return found.kept;
    },
    keep: (key, kept) => {
      forget(key);
      sweep();
      const weight = weigh(key, kept);
      entries.set(key, { kept, weight, at: now() });
      size += weight;
      forgetWhile(() => size > most);
    },
    forget,
    size: () => size,
    stop: () => clearInterval(sweeping),
  };
}
