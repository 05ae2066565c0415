import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archiveWith } from "#e2e/support/contact-archives.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { Refusal } from "#lib/refusal.ts";
import { readContacts } from "./read-contacts.ts";

const local = fc.stringMatching(/^[a-z0-9]{1,12}(?:[._+-][a-z0-9]{1,8})?$/);
const address = fc
  .tuple(local, fc.stringMatching(/^[a-z0-9]{1,10}$/))
  .map(([name, host]) => `${name}@${host}x.example`);
const letter = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  fc.constantFrom(...'\\;,:"=nN ab'),
);
const name = fc
  .array(letter, { minLength: 1, maxLength: 30 })
  .map((letters) => letters.join(""))
  .map((text) => text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim())
  .filter((text) => text !== "" && !text.includes("@"));
const person = fc.record({
  name,
  addresses: fc.uniqueArray(address, { minLength: 1, maxLength: 3 }),
});
const people = fc.array(person, { minLength: 1, maxLength: 8 });

type People = readonly { readonly name: string; readonly addresses: readonly string[] }[];
type Write = (people: People) => string;

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const utf16be = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le").swap16());
const marked = (text: string) => utf8(`\ufeff${text}`);
const zipped = (text: string) =>
  archiveWith({ name: text.includes("VCARD") ? "a.vcf" : "Connections.csv", content: text });

const escaped = (text: string) => text.replaceAll(/[\\,;]/g, "\\$&");
const cards =
  (lines: (one: People[number]) => readonly string[]): Write =>
  (all) =>
    all.map((one) => ["BEGIN:VCARD", ...lines(one), "END:VCARD", ""].join("\r\n")).join("");

/** Lines of 20 characters, the next ones after a space (RFC 6350, 3.2). */
function folded(line: string): string {
  const letters = Array.from(line);
  const parts: string[] = [];
  for (let at = 0; at < letters.length; at += 20) parts.push(letters.slice(at, at + 20).join(""));
  return parts.join("\r\n ");
}

/** Every byte written as hex, with soft breaks as in vCard 2.1. */
function quotedPrintable(text: string): string {
  const hex = [...Buffer.from(text, "utf8")].map(
    (byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return hex.map((code, at) => (at % 20 === 19 ? `${code}=\r\n` : code)).join("");
}

const cell = (text: string) => (/[";,\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table =
  (header: string, delimiter: string, row: (one: People[number]) => readonly string[]): Write =>
  (all) =>
    [
      header.replaceAll("|", delimiter),
      ...all.map((one) => row(one).map(cell).join(delimiter)),
    ].join("\r\n");

const columns = ({
  name: own,
  addresses: [first = "", second = "", third = ""],
}: People[number]) => [own, first, second, third];
const together = ({ name: own, addresses }: People[number]) => [own, addresses.join(" ::: ")];

const formats: Readonly<Record<string, Write>> = {
  "vCard 4.0": cards(({ name: own, addresses }) => [
    "VERSION:4.0",
    `FN:${escaped(own)}`,
    ...addresses.map((one) => `EMAIL;VALUE=uri:mailto:${one.replace("+", "%2B")}`),
  ]),
  "vCard 3.0, folded": cards(({ name: own, addresses }) => [
    "VERSION:3.0",
    folded(`FN:${escaped(own)}`),
    ...addresses.map((one, at) => folded(`item${at}.EMAIL;TYPE=INTERNET,HOME:${one}`)),
  ]),
  "vCard 2.1, quoted-printable": cards(({ name: own, addresses }) => [
    "VERSION:2.1",
    `FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quotedPrintable(escaped(own))}`,
    ...addresses.map((one) => `EMAIL;INTERNET;QUOTED-PRINTABLE:${quotedPrintable(one)}`),
  ]),
  "Google's table": table("Name|E-mail 1 - Value", ",", together),
  "Outlook's table, with semicolons": table(
    "Name|E-Mail-Adresse|E-Mail 2: Adresse|E-Mail 3: Adresse",
    ";",
    columns,
  ),
};
const bytesOf = { utf8, utf16, utf16be, marked, zipped };

describe("whatever a book says is read as it was written", () => {
  test.each(Object.entries(formats))("%s", async (_format, write) => {
    const property = fc.asyncProperty(
      people,
      fc.constantFrom(...Object.values(bytesOf)),
      async (all, encode) => {
        const found = await readContacts(encode(write(all)));
        expect(found.people).toEqual(all.map((one) => ({ ...one, addresses: [...one.addresses] })));
        expect(found.unreadableCount).toBe(0);
      },
    );
    await fc.assert(property, { numRuns: propertyRuns(60) });
  });
});

const pieces = fc.constantFrom(
  ...[
    "BEGIN:VCARD",
    "END:VCARD",
    "EMAIL",
    "AGENT:",
    "FN",
    ";QUOTED-PRINTABLE",
    ";ENCODING=B",
    ":",
    ";",
    ",",
    '"',
    "=",
    "=\r\n",
    "\\",
    "\\n",
  ],
  ...[
    "\n",
    "\r",
    "\r\r\n",
    "\t ",
    "@",
    "<",
    ">",
    "a@b.example",
    "E-mail,Name",
    "First Name;E-Mail-Adresse",
    "sep=;",
    "\0",
    "\ufeff",
    "PK\u0003\u0004",
    ":::",
  ],
);
const textsLikeBooks = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 200 })
  .map((all) => utf8(all.join("")));
const bytesOfAll = fc.uint8Array({ maxLength: 3_000 });
const damaged = fc
  .tuple(
    people,
    fc.constantFrom(...Object.values(formats)),
    fc.constantFrom(...Object.values(bytesOf)),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
    fc.nat(),
  )
  .map(([all, write, encode, faults, end]) => {
    const bytes = encode(write(all));
    for (const [at, byte] of faults) bytes[at % bytes.length] = byte;
    return bytes.subarray(0, end % 3 === 0 ? end % bytes.length : bytes.length);
  });

describe("of any bytes at all comes a book or a refusal, soon", () => {
  test.each([
    ["bytes", bytesOfAll],
    ["texts like books", textsLikeBooks],
    ["damaged books", damaged],
  ])("%s", async (_what, bytes) => {
    const property = fc.asyncProperty(bytes, async (given) => {
      const start = performance.now();
      const answer = await readContacts(given).catch((error: unknown) => error);
      expect(performance.now() - start).toBeLessThan(2_000);
      if (answer instanceof Refusal) expect(answer.key).toMatch(/^contactImport\.refusals\./);
      else expect(answer).toHaveProperty("people");
    });
    await fc.assert(property, { numRuns: propertyRuns(150) });
  });
});
