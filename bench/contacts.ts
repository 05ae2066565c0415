import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import ICAL from "ical.js";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { inferSchema, initParser } from "udsv";
import { readContacts } from "#lib/contacts/read/read-contacts.ts";
import { withOwnDatabase } from "./export/own-database.ts";
import { percentile, report } from "./measured.ts";

const sizes = [10_000, 100_000] as const;
const rounds = 5;
/** What is claimed of the largest book, in milliseconds. */
const limitMs = 5_000;

/** One format: the file, and the fastest parser that npm has for it. */
type Format = {
  readonly name: string;
  readonly write: (count: number) => string;
  readonly peer: (text: string) => number;
};

/** The peer makes cells or properties of the text, no more; reading makes names and normal addresses of them, each once. */
const formats: readonly Format[] = [
  { name: "vcard", write: cardsOf, peer: (text) => ICAL.parse(text).length },
  {
    name: "csv",
    write: tableOf,
    peer: (text) => initParser(inferSchema(text)).stringArrs(text).length,
  },
];

/**
 * Reading address books of 10,000 and 100,000 contacts, vCard and Google's table, in turn with `COPY … FROM` of the same people
 * into a table and with a parser of npm on the same file.
 */
export async function measureContacts(): Promise<void> {
  await withOwnDatabase(async ({ ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      report("contacts", await readingFigures(owner));
    } finally {
      await owner.end();
    }
  });
}

async function readingFigures(owner: pg.Client): Promise<Record<string, number>> {
  await owner.query("CREATE TEMP TABLE copied (name text, email text)");
  const figures = new Map<string, number>([
    ["rounds", rounds],
    ["limit_ms", limitMs],
  ]);
  for (const count of sizes) {
    const rows = rowsOf(count);
    for (const format of formats) {
      const times = await inTurn(owner, format, { count, rows });
      for (const [what, ms] of Object.entries(times))
        figures.set(`${format.name}_${count}_${what}`, ms);
    }
  }
  return Object.fromEntries(figures);
}

type Same = { readonly count: number; readonly rows: string };

async function inTurn(owner: pg.Client, { name, write, peer }: Format, { count, rows }: Same) {
  const text = write(count);
  const bytes = new TextEncoder().encode(text);
  const read: number[] = [];
  const copied: number[] = [];
  const parsed: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    read.push(await timed(async () => (await readContacts(bytes)).people.length));
    copied.push(await timed(() => copyOnce(owner, rows)));
    parsed.push(await timed(() => peer(text)));
  }
  // The first round compiles what the others find compiled.
  const [own, copy, other] = [read, copied, parsed].map((times) => percentile(times.slice(1), 0.5));
  const ms = { read: own ?? Number.NaN, copy: copy ?? Number.NaN, peer: other ?? Number.NaN };
  if (ms.read > limitMs) process.stderr.write(`${name}: ${count} contacts took ${ms.read} ms.\n`);
  return {
    ms: Math.round(ms.read),
    copy_ms: Math.round(ms.copy),
    peer_ms: Math.round(ms.peer),
    to_copy: rounded(ms.read / ms.copy),
    to_peer: rounded(ms.read / ms.peer),
  };
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function copyOnce(owner: pg.Client, rows: string): Promise<void> {
  await owner.query("TRUNCATE copied");
  await pipeline(Readable.from([rows]), owner.query(copyFrom("COPY copied FROM STDIN")));
}

const person = (at: number) => ({
  given: "J\u00f6rg",
  family: `M\u00fcller-${at}`,
  email: `joerg.mueller.${at}@mail${at % 500}.example`,
});

const people = (count: number) => Array.from({ length: count }, (_, at) => person(at));

function rowsOf(count: number): string {
  return people(count)
    .map(({ given, family, email }) => `${given} ${family}\t${email}\n`)
    .join("");
}

function cardsOf(count: number): string {
  const cards = people(count).map(({ given, family, email }) => [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `N:${family};${given};;;`,
    `FN:${given} ${family}`,
    `EMAIL;TYPE=INTERNET,HOME:${email}`,
    "TEL;TYPE=CELL:+49 170 1234567",
    "ORG:Bridge Works;Sales",
    "END:VCARD",
  ]);
  return `${cards.flat().join("\r\n")}\r\n`;
}

function tableOf(count: number): string {
  const header =
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value";
  const rows = people(count).map(
    ({ given, family, email }) =>
      `${given},,${family},,"Bridge, Works",A note,* myContacts,* Work,${email},+49 170 1234567`,
  );
  return [header, ...rows, ""].join("\r\n");
}

const rounded = (ratio: number) => Math.round(ratio * 100) / 100;
