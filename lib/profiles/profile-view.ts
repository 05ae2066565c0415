import { fieldKind, type KindName, kindNames } from "./field-kinds.ts";
import { derivedText, partPicture, partText, readableLines } from "./field-text.ts";
import { type FieldValue, isSimple } from "./field-value.ts";
import { kindHeading, kindLabel, kindWords } from "./field-words.ts";
import type { ShownField } from "./profile-seen-by.ts";
import { type Stay, staysOf } from "./stays.ts";

/** A way to reach somebody: what it is called, what it says, and where it leads, if anywhere. */
export type Contact = {
  readonly id: string;
  readonly kind: KindName;
  readonly term: string;
  readonly text: string;
  readonly href: string | undefined;
};

/** A part of a profile under a heading of its own. */
export type ProfileSection = { readonly kind: KindName; readonly title: string } & (
  | { readonly as: "text"; readonly text: string }
  | { readonly as: "stays"; readonly stays: readonly Stay[] }
  | { readonly as: "tags"; readonly tags: readonly { name: string; more: string }[] }
  | { readonly as: "quotes"; readonly quotes: readonly { text: string; by: string }[] }
);

/** A profile in the order in which it is read, made of the shown fields and of nothing else. */
export type ProfileView = {
  readonly name: string | undefined;
  /** The id of the photo. */
  readonly photo: string | undefined;
  readonly pronouns: string;
  readonly headline: string;
  readonly place: string;
  /** "Joined in November 2026". */
  readonly times: readonly string[];
  /** Whether they show with whom they are connected. */
  readonly connections: boolean;
  readonly contact: readonly Contact[];
  readonly facts: readonly {
    readonly kind: KindName;
    readonly term: string;
    readonly lines: readonly string[];
  }[];
  readonly sections: readonly ProfileSection[];
};

/** Arranges what a viewer may see of a profile for reading, by the registry. */
export function profileView(fields: readonly ShownField[]): ProfileView {
  const valuesOf = (kind: KindName) =>
    fields.filter((field) => field.kind === kind).map((field) => field.value);
  const textOf = (kind: KindName) => partText(kind, valuesOf(kind)[0], "value");
  const kinds = kindNames.map((kind) => ({ kind, values: valuesOf(kind) }));
  const present = kinds.filter(({ values }) => values.length > 0);
  return {
    name: textOf("name") || undefined,
    photo: partPicture("photo", valuesOf("photo")[0]),
    pronouns: textOf("pronouns"),
    headline: textOf("headline"),
    place: [textOf("city"), textOf("country")].filter(Boolean).join(", "),
    times: present
      .filter(({ kind }) => fieldKind(kind).shown.as === "time")
      .flatMap(({ kind, values }) => values.map((value) => derivedText(kind, value))),
    connections: present.some(({ kind }) => fieldKind(kind).shown.as === "list"),
    contact: present
      .filter(({ kind }) => fieldKind(kind).shown.as === "contact")
      .flatMap(({ kind, values }) => values.map((value, at) => contact(kind, value, at))),
    facts: present
      .filter(({ kind }) => fieldKind(kind).shown.as === "fact")
      .flatMap(({ kind, values }) => values.map((value) => fact(kind, value))),
    sections: present.flatMap(({ kind, values }) => section(kind, values)),
  };
}

function contact(kind: KindName, value: FieldValue, at: number): Contact {
  if (isSimple(kind)) {
    const text = partText(kind, value, "value");
    return { id: kind, kind, term: kindLabel(kind), text, href: addressOf(kind, text) };
  }
  const url = partText(kind, value, "url");
  return {
    id: `${kind} ${at}`,
    kind,
    term: partText(kind, value, "network"),
    text: partText(kind, value, "username") || url,
    href: url || undefined,
  };
}

function addressOf(kind: KindName, text: string): string {
  if (kind === "phone") return `tel:${text.replaceAll(/[^\d+]/g, "")}`;
  return kind === "email" ? `mailto:${text}` : text;
}

/** In the sentence that the catalogue has for the kind, else line by line. */
function fact(kind: KindName, value: FieldValue) {
  const parts = fieldKind(kind).inputs.map(({ name }) => [name, partText(kind, value, name)]);
  const sentence = kindWords(kind, "shown", Object.fromEntries(parts));
  return { kind, term: kindLabel(kind), lines: sentence ? [sentence] : readableLines(kind, value) };
}

function section(kind: KindName, values: readonly FieldValue[]): ProfileSection[] {
  const { shown } = fieldKind(kind);
  const title = kindHeading(kind);
  const part = (value: FieldValue, name: string) => partText(kind, value, name);
  switch (shown.as) {
    case "text":
      return values.map((value) => ({ kind, title, as: "text", text: part(value, "value") }));
    case "stay":
      return [{ kind, title, as: "stays", stays: staysOf(kind, shown, values) }];
    case "tag": {
      const tags = values.map((value) => ({
        name: part(value, shown.name),
        more: shown.more
          .map((name) => part(value, name))
          .filter(Boolean)
          .join(": "),
      }));
      return [{ kind, title, as: "tags", tags }];
    }
    case "quote": {
      const quotes = values.map((value) => ({
        text: part(value, shown.text),
        by: part(value, shown.by),
      }));
      return [{ kind, title, as: "quotes", quotes }];
    }
    default:
      return [];
  }
}
