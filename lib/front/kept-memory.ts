import { passingMemory } from "../passing-memory.ts";
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

type Entry = { readonly state: string; readonly page: KeptPage };

/** What stands around the bytes of a page. */
const overhead = 2_048;

/** Keeps at most so many bytes; who was asked for longest ago goes first. */
export function keptMemory(most: number, now: () => number = Date.now): KeptMemory {
  const { find, keep, forget, size, stop } = passingMemory<Entry>({ most, weigh: bytesOf, now });
  return {
    find: (address, state) => {
      const found = find(address);
      if (found?.state === state) return found.page;
      forget(address);
      return undefined;
    },
    keep: (address, state, page) => {
      const entry = { state, page };
      if (bytesOf(address, entry) > most / 4) forget(address);
      else keep(address, entry);
    },
    forget,
    size,
    stop,
  };
}

function bytesOf(address: string, { state, page: { bodies, scripts } }: Entry) {
  const { identity, br, gzip } = bodies;
  const bytes = identity.length + br.length + gzip.length + 2 * scripts.length;
  return bytes + 2 * (address.length + state.length) + overhead;
}
