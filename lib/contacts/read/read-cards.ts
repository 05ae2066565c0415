import type { Book } from "./contacts-found.ts";
import { type Begun, contentLinesOf, linesOf } from "./vcard-lines.ts";
import {
  componentsOf,
  isBinary,
  type Property,
  plainValue,
  propertyIn,
  unescaped,
} from "./vcard-property.ts";

/** A card that is being read. */
type Card = {
  readonly line: number;
  readonly addresses: Set<string>;
  /** Names by the property that gives them. */
  readonly names: Map<string, string>;
  isGroup: boolean;
};

type Reading = {
  readonly book: Book;
  readonly is8Bit: boolean;
  /** The card, and those around it whose AGENT it is. */
  readonly open: Card[];
  /** How deep in agents that are written in one line. */
  readonly depth: number;
  agentFollows: boolean;
  inBinary: boolean;
};

const deepest = 5;

/** Reads vCards 2.1, 3.0 and 4.0 as programs write them, strictly or not, into the book. */
export function readCards(pieces: Iterable<string>, book: Book, is8Bit: boolean): void {
  readLines(linesOf(pieces), {
    book,
    is8Bit,
    open: [],
    depth: 0,
    agentFollows: false,
    inBinary: false,
  });
}

function readLines(lines: Iterable<Begun>, reading: Reading): void {
  for (const content of contentLinesOf(lines)) {
    const property = propertyIn(content.text);
    if (property) readProperty(property, content.line, reading);
    else if (reading.open.length > 0 && !reading.inBinary && content.text.trim() !== "") {
      reading.book.note(content.line, "line", content.text);
    }
  }
  for (const card of reading.open.toReversed()) finishCut(card, reading);
}

function readProperty(property: Property, line: number, reading: Reading): void {
  if (property.name === "BEGIN" && isOfCard(property)) beginCard(line, reading);
  else if (property.name === "END" && isOfCard(property)) endCard(reading);
  else if (property.name === "AGENT") readAgent(property, line, reading);
  else {
    reading.agentFollows = false;
    readDetail(property, line, reading);
  }
  reading.inBinary = isBinary(property);
}

const isOfCard = ({ value }: Property) => /^\s*VCARD\s*$/i.test(value);

function beginCard(line: number, reading: Reading): void {
  const around = reading.open.at(-1);
  if (around && !(reading.agentFollows && reading.open.length < deepest)) {
    reading.open.pop();
    finishCut(around, reading);
  }
  reading.agentFollows = false;
  reading.open.push(newCard(line));
}

const newCard = (line: number): Card => ({
  line,
  addresses: new Set(),
  names: new Map(),
  isGroup: false,
});

function endCard(reading: Reading): void {
  const card = reading.open.pop();
  if (card) finish(card, reading.book);
}

/** What a card holds that ends nowhere is read all the same, and its end missed. */
function finishCut(card: Card, { book }: Reading): void {
  book.note(card.line, "cut", card.names.get("FN") ?? "");
  finish(card, book);
}

function finish({ addresses, names, isGroup }: Card, book: Book): void {
  // A group is nobody; but its members may stand in it as addresses.
  if (isGroup) for (const address of addresses) book.add(undefined, [address]);
  else book.add(shownName(names), addresses);
}

/** The best of the names that a card has. */
function shownName(names: ReadonlyMap<string, string>): string | undefined {
  for (const property of ["FN", "N", "NICKNAME", "ORG"]) {
    const name = nameIn(property, names.get(property) ?? "");
    if (name) return name;
  }
  return undefined;
}

/** Another card in place of a value (vCard 2.1), or in one line with backslashes (3.0). */
function readAgent({ value }: Property, line: number, reading: Reading): void {
  const text = value.trim();
  if (text === "") reading.agentFollows = true;
  else if (/^BEGIN\s*:\s*VCARD$/i.test(text)) {
    reading.agentFollows = true;
    beginCard(line, reading);
  } else if (/^BEGIN\s*:\s*VCARD/i.test(text) && reading.depth < deepest) {
    const lines = unescaped(text)
      .split("\n")
      .map((one) => ({ text: one, line }));
    readLines(lines, { ...reading, open: [], depth: reading.depth + 1, agentFollows: false });
  }
}

function readDetail(property: Property, line: number, reading: Reading): void {
  const { name } = property;
  if (!details.has(name) || property.value === "") return;
  const card = reading.open.at(-1) ?? cardWithoutBegin(line, reading);
  const text = plainValue(property, reading.is8Bit);
  if (name === "EMAIL" || (name === "MEMBER" && /^\s*mailto:/i.test(text))) {
    readAddresses(card, unescaped(text), line, reading);
  } else if (name.endsWith("KIND")) card.isGroup ||= /^\s*group\s*$/i.test(text);
  else if (!card.names.get(name)) card.names.set(name, text.slice(0, 1_000));
}

const details = new Set([
  "EMAIL",
  "FN",
  "N",
  "NICKNAME",
  "ORG",
  "KIND",
  "X-ADDRESSBOOKSERVER-KIND",
  "MEMBER",
]);

function readAddresses(card: Card, text: string, line: number, { book }: Reading): void {
  for (const address of book.addressesOf([text], line)) card.addresses.add(address);
}

function cardWithoutBegin(line: number, { open }: Reading): Card {
  const card = newCard(line);
  open.push(card);
  return card;
}

/** As it is shown in one line: given name before family name, an organisation before its parts. */
function nameIn(property: string, text: string): string {
  const parts = property === "N" || property === "ORG" ? componentsOf(text) : [unescaped(text)];
  const [family = "", given = "", middle = ""] = parts;
  const ordered = property === "N" ? [given, middle, family] : [parts[0] ?? ""];
  return oneLine(ordered.filter(Boolean).join(" "));
}

function oneLine(text: string): string {
  const plain = /\s\s|[^\S ]/.test(text) ? text.replaceAll(/\s+/g, " ") : text;
  return plain.trim().slice(0, 200);
}
