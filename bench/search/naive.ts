import pg from "pg";
import type { Query, WordsQuery } from "./choose-queries.ts";
import { documentsQuery } from "./documents.ts";
import { prefixQueryText, tsQueryText } from "./query-texts.ts";
import type { Ask, Side } from "./side.ts";

/** Results of one page. */
const page = 20;

/** Makes what the naive side searches, of what search itself reads: a table with one GIN index, and the words for typing errors. */
export async function makeNaive(owner: pg.Client, words: readonly string[]): Promise<void> {
  await owner.query("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench");
  await owner.query(`CREATE TABLE bench.documents AS ${documentsQuery}`);
  await owner.query("CREATE TABLE bench.words (word text PRIMARY KEY)");
  await owner.query("INSERT INTO bench.words SELECT unnest($1::text[])", [words]);
  for (const statement of [
    "CREATE INDEX ON bench.documents USING gin (tsv)",
    "CREATE INDEX ON bench.words USING gin (word gin_trgm_ops)",
    "VACUUM ANALYZE bench.documents",
    "VACUUM ANALYZE bench.words",
  ])
    await owner.query(statement);
}

/** What one would write first: `ORDER BY ts_rank` over all that match. */
export async function naiveSide(ownerUrl: string): Promise<Side> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const best = (query: string, offset = 0) =>
    client.query({ ...ranked, values: [query, page, offset] });
  const asks = (query: Query): Ask => {
    switch (query.kind) {
      case "words":
        return () => best(tsQueryText(query));
      case "prefix":
        return () => best(prefixQueryText(query.prefix));
      case "page":
        return () => best(tsQueryText(only(query.word)), (query.page - 1) * page);
      case "count":
        return () => client.query({ ...counted, values: [tsQueryText(only(query.word))] });
      case "typo":
        return async () => {
          const { rows } = await client.query<{ word: string }>({
            ...nearest,
            values: [query.typed],
          });
          return best(tsQueryText(only(rows[0]?.word ?? query.typed)));
        };
    }
  };
  const prepare = (query: Query) => Promise.resolve(asks(query));
  const count = async (query: WordsQuery) => {
    const values = [tsQueryText(query)];
    const { rows } = await client.query<{ total: number }>({ ...counted, values });
    return rows[0]?.total ?? 0;
  };
  return { name: "naive", prepare, count, close: () => client.end() };
}

const only = (word: string) => ({ words: [word], filters: [] });

/** Prepared once: what is measured is the search, and not the reading of its text. */
const ranked = {
  name: "ranked",
  text: `SELECT handle, name, headline FROM bench.documents WHERE tsv @@ $1::tsquery
    ORDER BY ts_rank(tsv, $1::tsquery) DESC LIMIT $2 OFFSET $3`,
};
const counted = {
  name: "counted",
  text: "SELECT count(*)::int AS total FROM bench.documents WHERE tsv @@ $1::tsquery",
};
const nearest = {
  name: "nearest",
  text: "SELECT word FROM bench.words WHERE word % $1 ORDER BY similarity(word, $1) DESC LIMIT 1",
};
