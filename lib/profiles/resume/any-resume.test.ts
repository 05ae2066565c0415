import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#lib/refusal.ts";
import { fieldKind, maxEntries } from "../field-kinds.ts";
import { inputTexts, isSimple, valueSchema } from "../field-value.ts";
import { type FoundFields, foundFields } from "./found-fields.ts";
import { readResume, resumeSections } from "./read-resume.ts";

const json = fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text));
/** What JSON may say and PostgreSQL refuses, too: halves of pairs, and null. */
const codeUnit = fc.oneof(
  fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  fc.constantFrom("\0", "\ud800", "\udc00"),
);
const anyText = fc.string({ unit: codeUnit, maxLength: 40 });
const text = fc.oneof(
  anyText,
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.constantFrom(
    "2020",
    "2021-02-30",
    "https://example.org",
    "US",
    "France",
    "ada@example.org",
    "+1 234",
    " ",
  ),
);
const loose = fc.oneof(
  { arbitrary: text, weight: 4 },
  { arbitrary: json, weight: 1 },
  { arbitrary: fc.double(), weight: 1 },
);
const properties = [
  "name",
  "position",
  "company",
  "institution",
  "language",
  "startDate",
  "endDate",
  "url",
  "website",
];
const entry = fc.dictionary(
  fc.constantFrom(
    ...properties,
    "keywords",
    "highlights",
    "location",
    "city",
    "countryCode",
    "email",
    "phone",
  ),
  fc.oneof(loose, fc.array(loose, { maxLength: 60 })),
);
const resume = fc.dictionary(
  fc.oneof(fc.constantFrom(...resumeSections), fc.string(), anyText),
  fc.oneof(entry, fc.array(entry, { maxLength: 60 }), json),
);

test("whatever a résumé says, every field that is offered passes the schema of its kind again", () => {
  fc.assert(
    fc.property(fc.oneof(resume, json), (given) => {
      const bytes = new TextEncoder().encode(JSON.stringify(given));
      const { fields, leftOut } = foundOrNothing(bytes);
      for (const { kind, value } of fields) {
        const again = isSimple(kind)
          ? inputTexts(kind, value)
          : { ...inputTexts(kind, value), ...Object(value) };
        expect(valueSchema(kind).parse(again)).toEqual(value);
      }
      for (const kind of new Set(fields.map((field) => field.kind))) {
        const most = fieldKind(kind).many ? maxEntries : 1;
        expect(fields.filter((field) => field.kind === kind).length).toBeLessThanOrEqual(most);
      }
      // PostgreSQL keeps neither a null character nor half a pair.
      for (const text of leftOut.flatMap((line) => Object.values(line).map(String)))
        expect(text.isWellFormed() && !text.includes("\0"), text).toBe(true);
    }),
    { numRuns: 500 },
  );
});

function foundOrNothing(bytes: Uint8Array): FoundFields {
  try {
    return foundFields(readResume(bytes));
  } catch (error) {
    if (error instanceof Refusal) return { fields: [], leftOut: [], alsoLeftOut: 0 };
    throw error;
  }
}
