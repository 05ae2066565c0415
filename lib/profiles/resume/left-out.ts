import { z } from "zod";
import { printable } from "./json-value.ts";

/** Why something in the file does not become a field; each has its words in the catalogue. */
export const reasons = [
  "noField",
  "aboutTheFile",
  "notAList",
  "notAnObject",
  "missing",
  "unfit",
  "twice",
  "tooManyEntries",
] as const;

export type Reason = (typeof reasons)[number];

/** Something in the file that does not become a field. */
export type LeftOut = {
  /** Where in the file, in the file's own words: `work 2 › url`. */
  readonly place: string;
  readonly reason: Reason;
  /** What the schema of the field says, a key of the catalogue; only when the value is unfit. */
  readonly problem?: string | undefined;
  /** The beginning of what stands there. */
  readonly shown?: string | undefined;
  /** In how many entries, or of how many. */
  readonly count: number;
};

export const leftOutSchema: z.ZodType<LeftOut> = z.strictObject({
  place: z.string(),
  reason: z.enum(reasons),
  problem: z.string().optional(),
  shown: z.string().optional(),
  count: z.int(),
});

/** What was left out so far; beyond `maxTold` lines only how much more there is. */
export type LeftOutSoFar = { readonly told: Map<string, LeftOut>; untold: number };

const maxTold = 100;

type Step = string | number;
type ToTell = {
  readonly reason: Reason;
  readonly problem?: string;
  readonly value?: unknown;
  readonly count?: number;
};

export function nothingLeftOut(): LeftOutSoFar {
  return { told: new Map(), untold: 0 };
}

/** Notes what was left out, and where; the same thing in many entries is told once, with their number. */
export function leaveOut(soFar: LeftOutSoFar, steps: readonly Step[], toTell: ToTell): void {
  const { reason, problem, value, count = 1 } = toTell;
  if (soFar.told.size === maxTold) {
    soFar.untold += count;
    return;
  }
  const shown = shownText(value);
  const place = placeText(steps);
  const key = JSON.stringify([place, reason, problem, shown]);
  const earlier = soFar.told.get(key)?.count ?? 0;
  const more = { ...(problem && { problem }), ...(shown && { shown }) };
  soFar.told.set(key, { place, reason, ...more, count: earlier + count });
}

/** `["work", 2, "url"]` is `work 2 › url`. */
function placeText(steps: readonly Step[]): string {
  return steps
    .map((step) => (typeof step === "number" ? ` ${step}` : ` › ${printable(step, 40)}`))
    .join("")
    .slice(" › ".length);
}

function shownText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? printable(String(value)) : "";
}
