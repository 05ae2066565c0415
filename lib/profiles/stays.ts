import { words } from "../words.ts";
import type { KindName } from "./field-kinds.ts";
import { monthText, partList, partText } from "./field-text.ts";
import type { FieldValue } from "./field-value.ts";
import type { ShownAsStay } from "./shown-as.ts";

/** A job held, a school attended, a thing made: one entry of a life as it is read. */
export type Role = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly period: string;
  readonly text: string;
  readonly points: readonly string[];
  readonly tags: readonly string[];
  readonly url: string;
};

/** Where somebody stayed, with what they were there: several roles at one company are one stay. */
export type Stay = {
  readonly id: string;
  /** Where; empty for an entry that stands alone. */
  readonly at: string;
  /** From the first role to the last. */
  readonly period: string;
  readonly roles: readonly Role[];
};

type Entry = {
  readonly at: string;
  readonly start: string;
  readonly end: string;
  readonly role: Role;
};

/** The entries of a kind as stays, in their order. Neighbours at the same place are one. */
export function staysOf(kind: KindName, shown: ShownAsStay, values: readonly FieldValue[]): Stay[] {
  const groups: Entry[][] = [];
  for (const [index, value] of values.entries()) {
    const entry = entryOf(kind, shown, value, index);
    const last = groups.at(-1);
    if (last?.[0] && entry.at && folded(last[0].at) === folded(entry.at)) last.push(entry);
    else groups.push([entry]);
  }
  return groups.map(stayOf);
}

function folded(place: string): string {
  return place.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}

function entryOf(kind: KindName, shown: ShownAsStay, value: FieldValue, index: number): Entry {
  const part = (name: string | undefined) => (name ? partText(kind, value, name) : "");
  const list = (name: string | undefined) => (name ? partList(kind, value, name) : []);
  const [start, end, date] = [part("start"), part("end"), part("date")];
  const role = {
    id: String(index),
    title: part(shown.title),
    subtitle: shown.subtitle.map(part).filter(Boolean).join(", "),
    period: date ? monthText(date) : period(start, end),
    text: part(shown.text),
    points: list(shown.points),
    tags: list(shown.tags),
    url: part("url"),
  };
  return { at: part(shown.at), start, end, role };
}

function stayOf(entries: readonly Entry[]): Stay {
  const [first] = entries;
  const [alone, at] = [entries.length === 1, first?.at ?? ""];
  const roles = entries.map(({ role }) =>
    alone ? { ...role, subtitle: [at, role.subtitle].filter(Boolean).join(", ") } : role,
  );
  return {
    id: roles[0]?.id ?? "",
    at: alone ? "" : at,
    period: alone ? "" : wholePeriod(entries),
    roles,
  };
}

/** From the earliest start to the latest end; nothing where a start is not told, for then it is not known. */
function wholePeriod(entries: readonly Entry[]): string {
  const starts = entries.map(({ start }) => start);
  const ends = entries.map(({ end }) => end);
  if (starts.includes("")) return "";
  const [earliest = ""] = starts.toSorted();
  return period(earliest, ends.includes("") ? "" : (ends.toSorted().at(-1) ?? ""));
}

/** "2019 to 2021", "2021 to present": years and months as they were given, never more exact. */
function period(start: string, end: string): string {
  const t = words("profiles");
  if (!start && !end) return "";
  if (!start) return t("seen.until", { end: monthText(end) });
  return t("seen.period", {
    start: monthText(start),
    end: end ? monthText(end) : t("seen.present"),
  });
}
