import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { z } from "zod";
import type { Frequencies } from "./choose-queries.ts";
import { documents, type FoundBy, ofField } from "./documents.ts";
import { fts5Writer } from "./fts5.ts";
import { compileLucene, indexForLucene, type LuceneIndex } from "./lucene.ts";
import { makeNaive } from "./naive.ts";

/** Where the others have the same people, and how many have each word. */
export type Comparison = {
  readonly frequencies: Frequencies;
  readonly fts5: string;
  /** Undefined where there is no Lucene. */
  readonly lucene: LuceneIndex | undefined;
};

type Given = {
  readonly owner: pg.Client;
  /** Where it is kept, beside the data: made again when the people there are others. */
  readonly folder: string;
  readonly say: (line: string) => void;
};

/** Gives the others the words that ours have. Everything is made in one pass, and found again by a rerun. */
export async function makeComparison({ owner, folder, say }: Given): Promise<Comparison> {
  const [fts5, index] = [join(folder, "fts5.db"), join(folder, "lucene")];
  const mark = await markOf(owner);
  const kept = await keptFrequencies(folder, mark);
  const frequencies = kept ?? (await fill({ owner, folder, say }, fts5));
  const classes = await compileLucene(folder, say);
  if (classes && !existsSync(index)) {
    say("indexing for Lucene");
    await indexForLucene(classes, join(folder, peopleFile), index);
  }
  return { frequencies, fts5, lucene: classes ? { classes, index } : undefined };
}

const peopleFile = "people.tsv";
const frequenciesFile = "frequencies.json";

/** So many people, and the database that they are in: another one has none of what was made. */
async function markOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ mark: string }>(
    `SELECT count(*) || ' in ' || (SELECT system_identifier FROM pg_control_system()) || ', ' || coalesce(
       to_regclass('bench.documents')::text, 'no copy') AS mark FROM public_document`,
  );
  return rows[0]?.mark ?? "";
}

const frequenciesSchema = z.object({
  mark: z.string(),
  documents: z.number(),
  of: z.array(z.tuple([z.string(), z.number()])),
});

async function keptFrequencies(folder: string, mark: string): Promise<Frequencies | undefined> {
  const path = join(folder, frequenciesFile);
  if (!existsSync(path)) return undefined;
  const kept = frequenciesSchema.parse(JSON.parse(await readFile(path, "utf8")));
  return kept.mark === mark ? { documents: kept.documents, of: new Map(kept.of) } : undefined;
}

async function fill({ owner, folder, say }: Given, fts5: string): Promise<Frequencies> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const of = new Map<string, number>();
  let count = 0;
  const sqlite = fts5Writer(fts5);
  const people = createWriteStream(join(folder, peopleFile));
  for await (const person of documents(owner)) {
    count += 1;
    if (count % 100_000 === 0) say(`${count} people given to the others`);
    for (const word of new Set(person.words)) of.set(word, (of.get(word) ?? 0) + 1);
    const nameWords = nameWordsOf(person);
    sqlite.add(person, nameWords);
    const line = [person.handle, person.name, person.headline, nameWords, person.words.join(" ")];
    if (!people.write(`${line.join("\t")}\n`)) await once(people, "drain");
  }
  people.end();
  await once(people, "close");
  say("merging SQLite's index");
  sqlite.close();
  say("making the naive table");
  await makeNaive(
    owner,
    [...of.keys()].filter((word) => /^[a-z]{3,}$/.test(word)),
  );
  const text = JSON.stringify({ mark: await markOf(owner), documents: count, of: [...of] });
  await writeFile(join(folder, frequenciesFile), text);
  return { documents: count, of };
}

const nameStart = ofField("name", "");

const nameWordsOf = ({ words }: FoundBy) =>
  words
    .filter((word) => word.startsWith(nameStart))
    .map((word) => word.slice(nameStart.length))
    .join(" ");
