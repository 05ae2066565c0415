import { join } from "node:path";

/** Flags of V8 that keep the worker small, as measured by `npm run bench -- export`: what lives briefly is cleared away early. */
export const workerFlags = [
  "--optimize-for-size",
  "--max-semi-space-size=1",
  "--liftoff-only",
  "--max-lazy",
  "--no-sparkplug",
  "--no-maglev",
] as const;

/**
 * Flags that keep the web server small: on a large machine V8 would let what is done with lie about until it is half a gigabyte. What
 * lives is some 100 MB, and kept pages are not in it; the rest is for what many do at once: with 192 MB it was lost once in the
 * middle of the journeys.
 */
export const webFlags = ["--max-old-space-size=320", "--max-semi-space-size=4"] as const;

/**
 * And the memory that glibc gives it: what is large, such as a page or the state of a compression, lies by itself and is given back when it
 * is done with. Otherwise holes are left between the small, up to 90 MB of them over 100,000 requests.
 */
export const webMemory = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "32768",
  MALLOC_TRIM_THRESHOLD_: "131072",
} as const;

/** The same for the surroundings of the worker: what was compiled once is read from the data folder, so that no compiler of TypeScript is loaded. */
export function workerMemory(dataDir: string): Readonly<Record<string, string>> {
  return { NODE_COMPILE_CACHE: join(dataDir, "compiled"), MALLOC_ARENA_MAX: "1" };
}
