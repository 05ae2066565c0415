import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bookFile, sampleBooks } from "#e2e/support/contact-books.ts";
import { maxBookBytes } from "./limits.ts";
import { readContacts } from "./read-contacts.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const crlf = (...lines: readonly string[]) => lines.join("\r\n");

describe("every address of a sample file is found", () => {
  test.for(Object.entries(sampleBooks))("%s", async ([name, { people, addresses }]) => {
    const found = await readContacts(bookFile(name));
    expect(found.addresses).toEqual(addresses);
    expect(found.people).toHaveLength(people);
  });

  test("and there is no other sample file", () => {
    const files = readdirSync("e2e/support/contacts").filter((name) => !name.endsWith(".md"));
    expect(files).toEqual(Object.keys(sampleBooks));
  });
});

test("what could not be read is told with its line", async () => {
  const { unreadable } = await readContacts(
    bookFile("folkerkinzel-MultiAnsiFilterTests_v3Utf16Bom.vcf"),
  );
  expect(unreadable).toEqual([
    { line: 23, why: "address", shown: "blabl\u00f6@blub.com", file: undefined },
  ]);
});

test("people have the names by which they stand in the file", async () => {
  const { people } = await readContacts(bookFile("google-new.csv"));
  expect(people.map(({ name }) => name).slice(0, 4)).toEqual([
    "Ana Prado",
    "J\u00f6rg M\u00fcller-L\u00fcdenscheidt",
    "\u7ffc \u611b\u5ddd",
    "\u0645\u062d\u0645\u062f \u0627\u0644\u0639\u0644\u064a",
  ]);
});

const card = (...lines: readonly string[]) =>
  crlf("BEGIN:VCARD", "VERSION:2.1", ...lines, "END:VCARD", "");
const found = async (text: string | Uint8Array) =>
  (await readContacts(typeof text === "string" ? bytes(text) : text)).people.map(
    ({ name, addresses }) => [name, ...addresses],
  );

describe("a vCard as a program wrote it", () => {
  const withAna = [["Ana", "ana@a.example"]];
  const nested = card(
    "FN:Ana",
    "AGENT:",
    "BEGIN:VCARD",
    "FN:Ben",
    "EMAIL:ben@b.example",
    "END:VCARD",
    "EMAIL:ana@a.example",
  );
  test.each<[string, string | Uint8Array, readonly (readonly (string | undefined)[])[]]>([
    ["bare parameters", card("FN:Ana", "EMAIL;INTERNET;PREF:ana@a.example"), withAna],
    [
      "a group",
      card("FN:Ana", "item1.EMAIL;type=pref:ana@a.example", "item1.X-ABLabel:x"),
      withAna,
    ],
    [
      "small letters",
      card("fn:Ana", "email;type=internet:ana@a.example").toLowerCase().replace("ana", "Ana"),
      withAna,
    ],
    ["a mailto: address", card("FN:Ana", "EMAIL;VALUE=uri:mailto:ana@a.example"), withAna],
    ["a name before the address", card("FN:Ana", 'EMAIL:"Prado, Ana" <ana@a.example>'), withAna],
    [
      "folded lines",
      card("FN:A", " na", "EMAIL;TYPE=", "\tHOME:ana@a", "  .example".replace("  ", " ")),
      withAna,
    ],
    [
      "soft line breaks",
      card("FN:Ana", "EMAIL;ENCODING=QUOTED-PRINTABLE:ana=40a.=", "exam=", "ple"),
      withAna,
    ],
    [
      "bare quoted-printable",
      card("FN;QUOTED-PRINTABLE;CHARSET=UTF-8:=41n=61", "EMAIL:ana@a.example"),
      withAna,
    ],
    [
      "a soft break before the end",
      card("FN:Ana", "EMAIL:ana@a.example", "NOTE;QUOTED-PRINTABLE:x="),
      withAna,
    ],
    [
      "a line of a note that looks like an address",
      card(
        "FN:Ana",
        "EMAIL:ana@a.example",
        "NOTE;ENCODING=QUOTED-PRINTABLE:my address=",
        "EMAIL:not@a.example",
      ),
      withAna,
    ],
    [
      "a colon in a quoted parameter",
      card("FN:Ana", 'EMAIL;X-LABEL="home: mine; yours":ana@a.example'),
      withAna,
    ],
    ["a quote that is never closed", card("FN:Ana", 'EMAIL;X-LABEL="home:ana@a.example'), withAna],
    [
      "a photo that is not indented",
      card(
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        "SkZJRgABAQAAAQ==",
        "",
        "FN:Ana",
        "EMAIL:ana@a.example",
      ),
      withAna,
    ],
    [
      "an agent's card in it",
      nested,
      [
        ["Ben", "ben@b.example"],
        ["Ana", "ana@a.example"],
      ],
    ],
    [
      "an agent's card in one line",
      card(
        "FN:Ana",
        "AGENT:BEGIN:VCARD\\nFN:Ben\\nEMAIL\\;TYPE=x:ben@b.example\\nEND:VCARD\\n",
        "EMAIL:ana@a.example",
      ),
      [
        ["Ben", "ben@b.example"],
        ["Ana", "ana@a.example"],
      ],
    ],
    [
      "an agent who is only named",
      card("FN:Ana", "AGENT;VALUE=uri:CID:x@y.example", "EMAIL:ana@a.example"),
      withAna,
    ],
    ["the last card cut", crlf("BEGIN:VCARD", "FN:Ana", "EMAIL:ana@a.example", "TEL:+4"), withAna],
    [
      "a card that is not closed before the next",
      crlf("BEGIN:VCARD", "FN:Ana", "EMAIL:ana@a.example", card("FN:Ben")),
      [["Ana", "ana@a.example"], ["Ben"]],
    ],
    [
      "spaces where none belong",
      crlf("", " BEGIN:VCARD ", "FN:Ana", "EMAIL : ana@a.example ", "END:VCARD "),
      withAna,
    ],
    [
      "a backslash of its own",
      card("FN:Ana\\Bea\\, Dr.", "EMAIL:ana@a.example"),
      [["Ana\\Bea, Dr.", "ana@a.example"]],
    ],
    [
      "several addresses in one line",
      card("FN:Ana", "EMAIL:ana@a.example\\,a@a.example"),
      [["Ana", "ana@a.example", "a@a.example"]],
    ],
    [
      "no name but in parts",
      card("N:Prado;Ana;Maria;Dr.;", "EMAIL:ana@a.example"),
      [["Ana Maria Prado", "ana@a.example"]],
    ],
    [
      "a group of members",
      card("KIND:group", "FN:All", "MEMBER:mailto:ana@a.example", "MEMBER:urn:uuid:1"),
      [[undefined, "ana@a.example"]],
    ],
    [
      "Windows-1252",
      latin1(card("FN:J\xf6rg", "EMAIL:joerg@j.example")),
      [["J\u00f6rg", "joerg@j.example"]],
    ],
    [
      "a code page that it names",
      latin1(card("FN;CHARSET=windows-1251:\xc0\xed\xed\xe0", "EMAIL:anna@a.example")),
      [["\u0410\u043d\u043d\u0430", "anna@a.example"]],
    ],
    [
      "quoted bytes of a code page",
      card("FN;CHARSET=ISO-8859-2;QUOTED-PRINTABLE:=A3ucja", "EMAIL:l@l.example"),
      [["\u0141ucja", "l@l.example"]],
    ],
    [
      "line ends of an old Mac",
      card("FN:Ana", "EMAIL:ana@a.example").replaceAll("\r\n", "\r"),
      withAna,
    ],
    [
      "CRCRLF",
      card("FN:Ana", "EMAIL;TYPE=HOME:ana@", " a.example").replaceAll("\r\n", "\r\r\n"),
      withAna,
    ],
    ["a byte order mark", `\ufeff${card("FN:Ana", "EMAIL:ana@a.example")}`, withAna],
  ])("%s", async (_what, text, people) => {
    expect(await found(text)).toEqual(people);
  });

  test.for([
    ["utf-16le with a mark", "utf16le", "\ufeff", false],
    ["utf-16be with a mark", "utf16le", "\ufeff", true],
    ["utf-16le without one", "utf16le", "", false],
    ["utf-16be without one", "utf16le", "", true],
  ] as const)("%s", async ([, encoding, mark, swapped]) => {
    const text = mark + card("FN:J\u00f6rg \u0141", "EMAIL:joerg@j.example");
    const encoded = Buffer.from(text, encoding);
    expect(await found(new Uint8Array(swapped ? encoded.swap16() : encoded))).toEqual([
      ["J\u00f6rg \u0141", "joerg@j.example"],
    ]);
  });

  test("a card without an end, and a line that is none, are told", async () => {
    const text = crlf("BEGIN:VCARD", "FN:Ana", "what is this", "EMAIL:none", card("FN:Ben"));
    expect((await readContacts(bytes(text))).unreadable).toEqual([
      { line: 3, why: "line", shown: "what is this", file: undefined },
      { line: 4, why: "address", shown: "none", file: undefined },
      { line: 1, why: "cut", shown: "Ana", file: undefined },
    ]);
  });
});

describe("a book over a limit is refused with a line of its own", () => {
  const many = (count: number, one: (at: number) => string) =>
    bytes(Array.from({ length: count }, (_, at) => one(at)).join(""));
  test.for<[string, () => Uint8Array, string]>([
    ["nothing in it", () => new Uint8Array(), "empty"],
    ["over 50 MB", () => new Uint8Array(maxBookBytes + 1), "tooLarge"],
    ["100,001 cards", () => many(100_001, () => "BEGIN:VCARD\nEND:VCARD\n"), "contacts"],
    [
      "200,001 addresses",
      () => bytes(`Name,E-mail\n${"Ana,a@a.example;b@b.example;c@c.example\n".repeat(66_667)}`),
      "addresses",
    ],
    ["3,000,001 lines", () => bytes(`BEGIN:VCARD\n${"\n".repeat(3_000_000)}`), "lines"],
  ])("%s", async ([, make, why]) => {
    await expect(readContacts(make())).rejects.toThrow(`contactImport.refusals.${why}`);
  });
});
