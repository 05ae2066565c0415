import type { VersionInTime } from "#lib/policies/policy-history.ts";

/** The two versions that an address asks to compare, or why it cannot be done. */
export type Pair =
  | { readonly trouble?: undefined; readonly from: number; readonly to: number }
  | {
      readonly trouble: "unknown" | "same" | "single";
      readonly from?: number;
      readonly to?: number;
    };

type Given = string | string[] | undefined;

/**
 * Reads `?from=1&to=2`. What is left out is the version in force, or else the newest one, and the one before it.
 * The versions come newest first.
 */
export function readPair(history: readonly VersionInTime[], from: Given, to: Given): Pair {
  if (history.length < 2) return { trouble: "single" };
  const newer = to === undefined ? usual(history) : numbered(history, to);
  const older =
    from === undefined
      ? history.find(({ number }) => number < (newer?.number ?? 0))
      : numbered(history, from);
  if (!(newer && older)) return { trouble: "unknown" };
  const pair = { from: older.number, to: newer.number };
  return newer === older ? { ...pair, trouble: "same" } : pair;
}

/** The one in force; where that is the first, the one after it, which has one before. */
function usual(history: readonly VersionInTime[]): VersionInTime | undefined {
  const inForce = history.find(({ standing }) => standing === "inForce");
  return inForce && inForce !== history.at(-1) ? inForce : history.at(-2);
}

function numbered(history: readonly VersionInTime[], given: string | string[]) {
  return history.find(({ number }) => String(number) === given);
}
