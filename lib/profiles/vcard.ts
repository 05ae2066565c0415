import { fieldKind } from "./field-kinds.ts";
import { partPicture, partText } from "./field-text.ts";
import { photoAddress } from "./photo-address.ts";
import type { ShownField } from "./profile-seen-by.ts";
import { addressParts } from "./vcard-place.ts";

type Card = {
  readonly fields: readonly ShownField[];
  /** Where the card itself can be had again, if anywhere. */
  readonly source: string | undefined;
  /** What the card is called when the person's name is not among the fields: it must be called something. */
  readonly nameless: string;
};

/** A contact to save: a vCard 4.0 (RFC 6350) of the fields that are given and of nothing else. */
export function vcard({ fields, source, nameless }: Card): string {
  const said = fields.filter(isCurrent).flatMap(sayingOf);
  const name = said.some(([property]) => property === "FN") ? [] : [["FN", nameless] as const];
  const lines = [
    ["VERSION", "4.0"],
    ["KIND", "individual"],
    ...name,
    ...said,
    ...addressOf(fields),
    ...(source === undefined ? [] : [["SOURCE", source] as const]),
  ].map(([property = "", text = ""]) => folded(`${property}:${text}`));
  return ["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n");
}

/** An entry that has ended is no way to reach somebody now. */
function isCurrent({ kind, value }: ShownField): boolean {
  return partText(kind, value, "end") === "";
}

function sayingOf({ kind, value }: ShownField): (readonly [string, string])[] {
  const place = fieldKind(kind).vcard;
  if (!place || "part" in place) return [];
  const photo = partPicture(kind, value);
  if (photo) return [[place.property, photoAddress(photo)]];
  const text = partText(kind, value, place.input ?? "value");
  if (text === "") return [];
  return [[place.property, place.property === "URL" ? printed(text) : escaped(text)]];
}

function addressOf(fields: readonly ShownField[]): (readonly [string, string])[] {
  const parts = addressParts.map((part) => {
    const field = fields.find(({ kind }) => {
      const place = fieldKind(kind).vcard;
      return place && "part" in place && place.part === part;
    });
    return field ? escaped(partText(field.kind, field.value, "value")) : "";
  });
  return parts.some((part) => part !== "") ? [["ADR", parts.join(";")]] : [];
}

/** A text in which nothing can end the line or the value (RFC 6350, 3.4). */
function escaped(text: string): string {
  const inOneLine = text
    .replaceAll(/[\\,;]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n?|\n/g, "\\n");
  return printed(inOneLine);
}

function printed(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "");
}

/** No line is longer than 75 octets, and no letter is cut (RFC 6350, 3.2). */
function folded(line: string): string {
  const lines = [""];
  let octets = 0;
  for (const letter of line) {
    const length = Buffer.byteLength(letter);
    if (octets + length > 75) {
      lines.push(" ");
      octets = 1;
    }
    lines.push(`${lines.pop() ?? ""}${letter}`);
    octets += length;
  }
  return lines.join("\r\n");
}
