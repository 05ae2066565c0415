import type { KeptPage } from "./kept-page.ts";

/** The pages that are kept, as many as there is room for. */
export type KeptMemory = {
  /** The page under that address, if it is of that state; one of another state is forgotten. */
  find(address: string, state: string): KeptPage | undefined;
  keep(address: string, state: string, page: KeptPage): void;
  forget(address: string): void;
  /** What they take, in bytes. */
  size(): number;
  stop(): void;
};

type Entry = {
  readonly state: string;
  readonly page: KeptPage;
  readonly bytes: number;
  at: number;
};

/** For so long a page is kept that nobody asks for, in milliseconds: what was hidden or erased is in no memory after that. */
const patience = 10 * 60_000;

/** What stands around the bytes of a page. */
const overhead = 2_048;

/** Keeps at most so many bytes; who was asked for longest ago goes first. */
export function keptMemory(most: number, now: () => number = Date.now): KeptMemory {
  const entries = new Map<string, Entry>();
  let size = 0;
  const forget = (address: string) => {
    size -= entries.get(address)?.bytes ?? 0;
    entries.delete(address);
  };
  const forgetWhile = (isToGo: (entry: Entry) => boolean) => {
    for (const [address, entry] of entries) {
      if (!isToGo(entry)) return;
      forget(address);
    }
  };
  const sweep = () => forgetWhile(({ at }) => at < now() - patience);
  const sweeping = setInterval(sweep, patience / 10).unref();
  return {
    find: (address, state) => {
      const found = entries.get(address);
      if (!found) return undefined;
      if (found.state !== state) {
        forget(address);
        return undefined;
      }
      // The map is in the order of the last question.
      entries.delete(address);
      entries.set(address, found);
      found.at = now();
      return found.page;
    },
    keep: (address, state, page) => {
      forget(address);
      sweep();
      const bytes = bytesOf(page) + 2 * (address.length + state.length) + overhead;
      if (bytes > most / 4) return;
      entries.set(address, { state, page, bytes, at: now() });
      size += bytes;
      forgetWhile(() => size > most);
    },
    forget,
    size: () => size,
    stop: () => clearInterval(sweeping),
  };
}

function bytesOf({ bodies, scripts }: KeptPage) {
  const { identity, br, gzip } = bodies;
  return identity.length + br.length + gzip.length + 2 * scripts.length;
}
