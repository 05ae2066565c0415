import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShownField } from "./profile-seen-by.ts";
import { vcard } from "./vcard.ts";

const card = (fields: readonly ShownField[]) =>
  vcard({ fields, source: "https://jobs.example/in/ada/contact.vcf", nameless: "No name" });

/** The lines as a reader puts them together again (RFC 6350, 3.2). */
const unfolded = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

/** A value as a reader takes it out of a line (RFC 6350, 3.4). */
const unescaped = (value: string) =>
  value.replaceAll(/\\(.)/gs, (_whole, letter: string) => (letter === "n" ? "\n" : letter));

test("a contact of Ada has what she shows, and goes by her name", () => {
  const fields: ShownField[] = [
    { kind: "name", value: "Ada" },
    { kind: "headline", value: "Bridges, mostly; and tunnels" },
    { kind: "about", value: "One line.\nAnother." },
    { kind: "city", value: "Turin" },
    { kind: "country", value: { code: "IT", name: "Italy" } },
    { kind: "phone", value: "+39 011 123456" },
    { kind: "email", value: "ada@example.org" },
    { kind: "website", value: "https://ada.example/a,b" },
    { kind: "experience", value: { title: "Engineer", company: "Bridges & Co" } },
    { kind: "experience", value: { title: "Trainee", company: "Before", end: "2019" } },
    { kind: "skill", value: { name: "Steel" } },
  ];
  expect(unfolded(card(fields))).toEqual([
    "BEGIN:VCARD",
    "VERSION:4.0",
    "KIND:individual",
    "FN:Ada",
    "TITLE:Bridges\\, mostly\\; and tunnels",
    "NOTE:One line.\\nAnother.",
    "TEL:+39 011 123456",
    "EMAIL:ada@example.org",
    "URL:https://ada.example/a,b",
    "ORG:Bridges & Co",
    "ADR:;;;Turin;;;Italy",
    "SOURCE:https://jobs.example/in/ada/contact.vcf",
    "END:VCARD",
    "",
  ]);
});

test("who does not show their name is called something, for every contact must be", () => {
  expect(unfolded(card([{ kind: "headline", value: "Engineer" }]))).toContain("FN:No name");
});

test("whatever somebody writes, it is one value on one line, no line is long, and readers get it whole", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom("\n", "END:VCARD", ";", ",", "\\", "é", "李", "👩‍👩‍👧", "\\n"),
        fc.string(),
      ),
    )
    .map((parts) => parts.join("").replaceAll(/(?!\n)\p{Cc}/gu, ""))
    .filter((given) => given !== "");
  fc.assert(
    fc.property(text, (note) => {
      const written = card([{ kind: "about", value: note }]);
      const longest = Math.max(...written.split("\r\n").map((line) => Buffer.byteLength(line)));
      expect(longest).toBeLessThanOrEqual(75);
      const lines = unfolded(written);
      expect(lines).toHaveLength(8);
      expect(unescaped(lines.find((line) => line.startsWith("NOTE:"))?.slice(5) ?? "")).toBe(note);
    }),
  );
});
