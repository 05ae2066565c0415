import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { type CopiedRows, type CopiedTable, tablesOfSessions } from "./copied-tables.ts";
import type { Told } from "./fill-progress.ts";
import { Lexicon } from "./lexicon.ts";
import type { Newcomer, Setting } from "./newcomer.ts";
import { namedConnections, namedPeople } from "./people.ts";
import { rowsMaker } from "./person-rows.ts";
import { type Part, writeInThreads } from "./rows-threads.ts";
import { addAcceptances } from "./seed.ts";
import { copyInto, sessionCount } from "./sessions.ts";
import { cutTiers } from "./tiers.ts";

const partSize = 1000;

type Copying = { readonly ownerUrl: string; readonly people: number; readonly told: Told };

/** Copies in the people with a name and so many invented ones, with their public profiles and documents, into bare tables. */
export async function copyPeople(
  sessions: readonly Client[],
  { ownerUrl, people, told }: Copying,
): Promise<void> {
  const [owner, other] = sessions;
  if (!owner || !other) throw new RangeError("Copying needs two sessions.");
  const setting = await readSetting(owner, people);
  const writers = tablesOfSessions.map((tables, at) => writer(at === 0 ? owner : other, tables));
  await Promise.all(writers.map(({ begin }) => begin()));
  const write = (rows: CopiedRows) => Promise.all(writers.map((writer) => writer.write(rows)));
  const lexicon = new Lexicon();
  const rowsOf = rowsMaker(setting, lexicon, (texts) => lexicon.learn(texts, other));
  await write(await rowsOf(await namedNewcomers()));
  const passwordHash = await hashPassword(randomBytes(32).toString("hex"));
  let done = 0;
  const words = await writeInThreads(
    sessionCount,
    { ownerUrl, passwordHash, setting },
    partsOf(people),
    async (rows, { from, to }) => {
      await write(rows);
      done += to - from;
      told(done, people);
    },
  );
  await Promise.all(writers.map(({ end }) => end()));
  await addRest(owner, new Set([...lexicon.words(), ...words]), people);
}

/** What follows from the people all at once. */
async function addRest(owner: Client, words: ReadonlySet<string>, people: number) {
  await learnWords(owner, [...words]);
  await owner.query("BEGIN; TRUNCATE acceptance");
  await addAcceptances(owner);
  await owner.query("COMMIT");
  await owner.query("SELECT setval('public_profile_version_seq', $1)", [
    namedPeople.length + people,
  ]);
}

/** What the database's own rules make of this moment, and where the tiers begin. */
async function readSetting(owner: Client, people: number): Promise<Setting> {
  const { rows } = await owner.query<Omit<Setting, "fromRanks">>(
    "SELECT now() AS now, month_of(now()) AS joined, week_of(now()) AS active",
  );
  const [moment] = rows;
  if (!moment) throw new RangeError("The database does not know what time it is.");
  return { ...moment, fromRanks: await cutTiers(owner, people, moment.now) };
}

async function namedNewcomers(): Promise<Newcomer[]> {
  return await Promise.all(
    namedPeople.map(async (person, at) => ({
      person,
      number: at + 1,
      passwordHash: await hashPassword(person.password),
      knows: namedConnections.filter(([one]) => one === person).map(([, other]) => other.id),
    })),
  );
}

/** The dictionary of the search, by the rule of the database. */
async function learnWords(owner: Client, words: readonly string[]) {
  await owner.query(
    `INSERT INTO search_word (word)
     SELECT w FROM unnest($1::text[]) w WHERE EXISTS (SELECT FROM dictionary_words(array_to_tsvector(ARRAY[w])))`,
    [words],
  );
}

function* partsOf(people: number): Generator<Part> {
  for (let from = 0; from < people; from += partSize)
    yield { from, to: Math.min(people, from + partSize) };
}

type Writer = {
  readonly begin: () => Promise<unknown>;
  readonly write: (rows: CopiedRows) => Promise<void>;
  readonly end: () => Promise<unknown>;
};

/** One session's tables, emptied and filled in one transaction. */
function writer(session: Client, tables: readonly CopiedTable[]): Writer {
  let last = Promise.resolve();
  const copyAll = async (rows: CopiedRows) => {
    for (const table of tables) await copyInto(session, table, rows.get(table));
  };
  return {
    begin: () => session.query(`BEGIN; TRUNCATE ${tables.join(", ")}`),
    write: (rows) => {
      last = last.then(() => copyAll(rows));
      return last;
    },
    end: () => session.query("COMMIT"),
  };
}
