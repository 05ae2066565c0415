import { env } from "./env.ts";

/** Minutes of reading that may be used at once, as when somebody opens many tabs. */
const burstMinutes = 10;

/** How many times a stranger's a member may read: what they read counts for them, wherever they are. */
const memberFactor = 5;

/** So many readers are remembered; who read longest ago is forgotten first. */
const mostReaders = 100_000;

const place = Symbol.for("pianeojobs.readers");

/**
 * By reader: the theoretical arrival time of the generic cell rate algorithm (ITU-T I.371), in milliseconds. One for the
 * process: pages and route handlers are built apart, each with a copy of this module, and must not have a budget each.
 */
const readers = sharedReaders();

export type Reader = { readonly kind: "stranger" | "member"; readonly who: string };

/**
 * Counts one reading of a person's page or of a search (ASVS 2.4.1): undefined when it may be done, else the seconds to
 * wait. Generous for people, slow for who reads everybody in sequence. Kept in the memory of this server until the budget
 * is whole again, and nowhere else: a database would be written at every read.
 * @control
 */
export function spendReading({ kind, who }: Reader, now = Date.now()): number | undefined {
  const perMinute = env.READS_PER_MINUTE * (kind === "member" ? memberFactor : 1);
  const every = 60_000 / perMinute;
  const key = `${kind} ${who}`;
  const due = Math.max(readers.get(key) ?? 0, now) + every;
  const wait = due - now - burstMinutes * 60_000;
  if (wait > 0) return Math.ceil(wait / 1_000);
  readers.delete(key);
  readers.set(key, due);
  forget(now);
  return undefined;
}

function sharedReaders(): Map<string, number> {
  const kept: unknown = Reflect.get(globalThis, place);
  if (kept instanceof Map) return kept;
  const made = new Map<string, number>();
  Reflect.set(globalThis, place, made);
  return made;
}

/** Whose budget is whole again is as good as unknown; the map is in the order of their last reading. */
function forget(now: number) {
  for (const [key, due] of readers) {
    if (due > now && readers.size <= mostReaders) return;
    readers.delete(key);
  }
}
