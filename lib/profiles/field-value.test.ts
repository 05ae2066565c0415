import { describe, expect, test } from "vitest";
import { sayIfKnown } from "../words.ts";
import { fieldKind, type KindName, kindNames } from "./field-kinds.ts";
import { inputTexts, valueSchema } from "./field-value.ts";
import { inputLabel, kindLabel, kindWords } from "./field-words.ts";

const accepted: [KindName, Record<string, unknown>, unknown][] = [
  ["headline", { value: "  Engineer of bridges " }, "Engineer of bridges"],
  ["headline", { value: "" }, ""],
  ["headline", { value: "\u200b \u200b" }, ""],
  ["headline", { value: "\u202eada\u2066" }, "ada"],
  ["headline", { value: "👩‍🔧 می‌خواهم" }, "👩‍🔧 می‌خواهم"],
  ["country", { value: "fr" }, { code: "FR", name: "France" }],
  ["country", { value: "" }, ""],
  ["website", { value: "https://ada.example" }, "https://ada.example"],
  ["phone", { value: "(912) 555-4321" }, "(912) 555-4321"],
  [
    "experience",
    { title: "Engineer", start: "2021", end: "2021-03" },
    { title: "Engineer", start: "2021", end: "2021-03" },
  ],
  [
    "experience",
    { title: "Engineer", highlights: "One\n\n Two " },
    { title: "Engineer", highlights: ["One", "Two"] },
  ],
  ["skill", { name: "Web", keywords: "HTML, CSS" }, { name: "Web", keywords: ["HTML", "CSS"] }],
  ["education", { school: "Leap", start: "2024-02-29" }, { school: "Leap", start: "2024-02-29" }],
  ["birthday", { value: "1990-05-31" }, "1990-05-31"],
  ["birthday", { value: "02-29" }, "02-29"],
  ["openToWork", { what: "", where: " ", from: "" }, {}],
  ["openToWork", { what: "Nurse", where: "", from: "2027" }, { what: "Nurse", from: "2027" }],
  [
    "salaryWish",
    { amount: "1,048,000", currency: "EUR", per: "year" },
    { amount: "1048000", currency: "EUR", per: "year" },
  ],
  [
    "salaryWish",
    { amount: "48 000", currency: "EUR", per: "month" },
    { amount: "48000", currency: "EUR", per: "month" },
  ],
  ["project", { name: "Kite", roles: "Lead, Sails" }, { name: "Kite", roles: ["Lead", "Sails"] }],
  ["reference", { text: "Kind.\nExact." }, { text: "Kind.\nExact." }],
];

const refused: [KindName, Record<string, unknown>, string, string][] = [
  ["headline", { value: "x".repeat(161) }, "value", "profiles.errors.tooLong"],
  ["headline", { value: "two\nlines" }, "value", "profiles.errors.oneLine"],
  ["headline", { value: "a\u0000b" }, "value", "profiles.errors.unprintable"],
  ["headline", { value: "half \ud83d" }, "value", "profiles.errors.unprintable"],
  ["headline", { value: 7 }, "value", "profiles.errors.text"],
  ["country", { value: "XX" }, "value", "profiles.errors.countryUnknown"],
  ["website", { value: "javascript:alert(1)" }, "value", "profiles.errors.url"],
  ["website", { value: "https://bank@evil.example" }, "value", "profiles.errors.url"],
  ["email", { value: "nobody" }, "value", "profiles.errors.email"],
  ["phone", { value: "call me" }, "value", "profiles.errors.phone"],
  ["experience", { title: "" }, "title", "profiles.errors.missing"],
  ["birthday", { value: "1990-05" }, "value", "profiles.errors.birthday"],
  ["birthday", { value: "1990-02-29" }, "value", "profiles.errors.birthday"],
  ["birthday", { value: "02-30" }, "value", "profiles.errors.birthday"],
  ["openToWork", { what: "", where: "Lyon", from: "" }, "what", "profiles.errors.missing"],
  ["openToWork", { what: "Nurse", where: "", from: "soon" }, "from", "profiles.errors.date"],
  [
    "salaryWish",
    { amount: "much", currency: "EUR", per: "year" },
    "amount",
    "profiles.errors.amount",
  ],
  [
    "salaryWish",
    { amount: "4,80", currency: "EUR", per: "year" },
    "amount",
    "profiles.errors.amount",
  ],
  [
    "salaryWish",
    { amount: "1", currency: "XXX", per: "year" },
    "currency",
    "profiles.errors.choice",
  ],
  ["salaryWish", { amount: "1", currency: "EUR", per: "" }, "per", "profiles.errors.choice"],
  ["reference", { text: " ", name: "Ben" }, "text", "profiles.errors.missing"],
  ["experience", { title: "E", start: "2021-13" }, "start", "profiles.errors.date"],
  ["experience", { title: "E", start: "2023-02-29" }, "start", "profiles.errors.date"],
  [
    "experience",
    { title: "E", start: "2021-05", end: "2021-03" },
    "end",
    "profiles.errors.endBeforeStart",
  ],
];

describe("what is kept of a field", () => {
  test.each(accepted)("%s %j is kept", (kind, given, kept) => {
    expect(valueSchema(kind).parse(given)).toEqual(kept);
  });

  test.each(refused)("%s %j is refused beside the input", (kind, given, input, key) => {
    const issues = valueSchema(kind).safeParse(given).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([input, key]);
    expect(sayIfKnown(key)).toBeTruthy();
  });

  test("an input that the kind does not have is refused", () => {
    expect(valueSchema("skill").safeParse({ name: "Web", audience: "PUBLIC" }).success).toBe(false);
    expect(valueSchema("openToWork").safeParse({ what: "", audience: "" }).success).toBe(false);
    expect(
      valueSchema("skill").safeParse(JSON.parse('{"name": "Web", "__proto__": {"x": 1}}')).success,
    ).toBe(false);
  });

  test.each(accepted)(
    "%s %j comes back into its form and is the same when it is saved again",
    (kind, given) => {
      const kept = valueSchema(kind).parse(given);
      expect(valueSchema(kind).parse(inputTexts(kind, kept))).toEqual(kept);
    },
  );
});

test.each([...kindNames])("the words of %s are in the catalogue", (kind) => {
  expect(kindLabel(kind)).not.toBe(kind);
  for (const input of fieldKind(kind).inputs)
    expect(inputLabel(kind, input.name)).not.toBe(input.name);
  if (fieldKind(kind).many) {
    expect(kindWords(kind, "add")).toBeTruthy();
    expect(kindWords(kind, "empty")).toBeTruthy();
    expect(sayIfKnown(`profiles.headings.${kind}`)).toBeTruthy();
  }
});
