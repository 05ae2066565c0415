import { z } from "zod";
import { momentPlaceSchema, momentPlaceText } from "#lib/moment-place.ts";
import type { HistoryStep } from "#lib/profiles/own-history.ts";

type Place = Pick<HistoryStep, "at" | "step">;

/** A place in the history as it stands in an address: the time in milliseconds and the step. */
export function placeText({ at, step }: Place): string {
  return momentPlaceText({ at, id: step });
}

const placeSchema = momentPlaceSchema.transform(({ at, id }): Place => ({ at, step: id }));

const times = z.coerce.number().int().min(0).max(1_000_000).catch(0);
const happened = z.uuid().optional().catch(undefined);

const querySchema = z.object({
  before: placeSchema.optional().catch(undefined),
  /** How often it was asked for to erase everything: each time is another address, so that the browser goes there. */
  erase: times,
  /** What happened just now, a new id each time. */
  restored: happened,
  erased: happened,
  count: times,
});

export type HistoryQuery = z.output<typeof querySchema>;

export function parseHistoryQuery(
  given: Record<string, string | string[] | undefined>,
): HistoryQuery {
  return querySchema.parse(given);
}

/** The address of the room with what it is to show or say. */
export function historyPath(query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== ""),
  ).toString();
  return search ? `/settings/history?${search}` : "/settings/history";
}
