import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Query } from "./choose-queries.ts";
import type { FoundBy } from "./documents.ts";
import { ftsText } from "./query-texts.ts";
import type { Ask, Side } from "./side.ts";

const page = 20;

/** What stands within words of ours, such as those of a web address: SQLite would cut there, and find more people. */
const signs = ":!#$%&()*+,-./;<=>?@[]^_{|}~";

/** Fills a file of SQLite with the same words, in one transaction; `close` merges the index into one. */
export function fts5Writer(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = off; PRAGMA synchronous = off;
    CREATE VIRTUAL TABLE person USING fts5 (
      handle UNINDEXED, name UNINDEXED, headline UNINDEXED, name_words, words,
      tokenize = "unicode61 remove_diacritics 0 tokenchars '${signs}'", prefix = '1 2 3'
    ); BEGIN`);
  const insert = database.prepare("INSERT INTO person VALUES (?, ?, ?, ?, ?)");
  return {
    add(person: FoundBy, nameWords: string): void {
      insert.run(person.handle, person.name, person.headline, nameWords, person.words.join(" "));
    },
    close(): void {
      database.exec("COMMIT; INSERT INTO person (person) VALUES ('optimize')");
      database.close();
    },
  };
}

/** SQLite's full-text search in this process, without a server between, ordered by its own bm25. It has no search by edits. */
export function fts5Side(file: string): Required<Side> {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec("PRAGMA mmap_size = 8589934592; PRAGMA cache_size = -262144");
  const shown = "SELECT handle, name, headline FROM person WHERE person MATCH ?";
  const best = database.prepare(`${shown} ORDER BY rank LIMIT ${page} OFFSET ?`);
  const first = database.prepare(`${shown} LIMIT ${page}`);
  const count = database.prepare("SELECT count(*) AS total FROM person WHERE person MATCH ?");
  const asks = (query: Query): Ask | undefined => {
    switch (query.kind) {
      case "words":
        return () => Promise.resolve(best.all(ftsText(query), 0));
      case "prefix":
        return () => Promise.resolve(first.all(`name_words : ${query.prefix}*`));
      case "page":
        return () => Promise.resolve(best.all(ftsText(only(query.word)), (query.page - 1) * page));
      case "count":
        return () => Promise.resolve(count.get(ftsText(only(query.word))));
      case "typo":
        return undefined;
    }
  };
  return {
    name: "fts5",
    count: (query) => Promise.resolve(countSchema.parse(count.get(ftsText(query))).total),
    prepare: (query) => Promise.resolve(asks(query)),
    close: () => Promise.resolve(database.close()),
  };
}

const countSchema = z.object({ total: z.number() });

const only = (word: string) => ({ words: [word], filters: [] });
