import { words } from "../words.ts";
import type { KindName } from "./field-kinds.ts";
import { partList, partText } from "./field-text.ts";
import type { FieldValue } from "./field-value.ts";
import type { ShownField } from "./profile-seen-by.ts";

/** One stay of a career: a job held, a school attended. */
export type Stay = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly period: string;
  readonly text: string;
  readonly points: readonly string[];
  readonly url: string;
};

/** A profile in the order in which it is read, made of the shown fields and of nothing else. */
export type ProfileView = {
  readonly name: string | undefined;
  readonly headline: string;
  readonly place: string;
  readonly about: string;
  readonly contact: readonly {
    readonly kind: "phone" | "email" | "website";
    readonly text: string;
  }[];
  readonly experience: readonly Stay[];
  readonly education: readonly Stay[];
  readonly skills: readonly { readonly name: string; readonly more: string }[];
  readonly languages: readonly { readonly name: string; readonly more: string }[];
};

/** Arranges what a viewer may see of a profile for reading. */
export function profileView(fields: readonly ShownField[]): ProfileView {
  const textOf = (kind: KindName) =>
    partText(kind, fields.find((field) => field.kind === kind)?.value, "value");
  const valuesOf = (kind: KindName) =>
    fields.filter((field) => field.kind === kind).map((field) => field.value);
  return {
    name: textOf("name") || undefined,
    headline: textOf("headline"),
    place: [textOf("city"), textOf("country")].filter(Boolean).join(", "),
    about: textOf("about"),
    contact: contactKinds
      .map((kind) => ({ kind, text: textOf(kind) }))
      .filter(({ text }) => text !== ""),
    experience: valuesOf("experience").map(job),
    education: valuesOf("education").map(schooling),
    skills: valuesOf("skill").map(skill),
    languages: valuesOf("language").map(language),
  };
}

const contactKinds = ["email", "phone", "website"] as const;

function job(value: FieldValue, index: number): Stay {
  const part = (input: string) => partText("experience", value, input);
  return {
    id: String(index),
    title: part("title"),
    subtitle: [part("company"), part("place")].filter(Boolean).join(", "),
    period: period(part("start"), part("end")),
    text: part("summary"),
    points: partList("experience", value, "highlights"),
    url: part("url"),
  };
}

function schooling(value: FieldValue, index: number): Stay {
  const part = (input: string) => partText("education", value, input);
  return {
    id: String(index),
    title: part("school"),
    subtitle: [part("degree"), part("area"), part("score")].filter(Boolean).join(", "),
    period: period(part("start"), part("end")),
    text: "",
    points: partList("education", value, "courses"),
    url: part("url"),
  };
}

function skill(value: FieldValue) {
  const more = [partText("skill", value, "level"), partText("skill", value, "keywords")];
  return { name: partText("skill", value, "name"), more: more.filter(Boolean).join(": ") };
}

function language(value: FieldValue) {
  return {
    name: partText("language", value, "language"),
    more: partText("language", value, "fluency"),
  };
}

/** "2019 to 2021", "2021 to present": years and months as they were given, never more exact. */
function period(start: string, end: string): string {
  const t = words("profiles");
  if (!start && !end) return "";
  if (!start) return t("seen.until", { end: day(end) });
  return t("seen.period", { start: day(start), end: end ? day(end) : t("seen.present") });
}

function day(partial: string): string {
  if (partial.length === 4) return partial;
  const [year, month] = partial.split("-").map(Number);
  return monthFormat.format(new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 1)));
}

const monthFormat = new Intl.DateTimeFormat("en", {
  year: "numeric",
  month: "short",
  timeZone: "UTC",
});
