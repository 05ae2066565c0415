import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { countsFlags } from "#bin/start/counting.ts";
import { env, surroundings } from "#lib/env.ts";
import { askCounts } from "#lib/search/counts/ask-counts.ts";
import { countsSocket } from "#lib/search/counts/counts-socket.ts";
import { facetScopes } from "#lib/search/facet-scopes.ts";
import { parseQuery } from "#lib/search/parse-query.ts";
import { type Plan, planQuery } from "#lib/search/plan-query.ts";
import { percentile } from "../measured.ts";

/**
 * Exact counts in memory against those of SQL, by turns, on the documents of a running database: prints the figures as JSON. `DATA_DIR=… APP_DATABASE_URL=…
 * node bench/counts/measuring.ts` measures any other database, of a million say.
 */
const rounds = 3;
const patient = { answer: 600_000, changes: 10_000 };

const database = new pg.Client({ connectionString: env.APP_DATABASE_URL });
await database.connect();
const began = performance.now();
const { APP_DATABASE_URL, DATA_DIR } = env;
const child = fork(join(import.meta.dirname, "../../bin/counts.ts"), {
  env: { ...surroundings, NODE_ENV: "production", APP_DATABASE_URL, DATA_DIR },
  execArgv: ["--disable-warning=ExperimentalWarning", ...countsFlags],
  stdio: ["ignore", "ignore", "inherit", "ipc"],
});
try {
  await once(child, "message");
  while (!(await isRead())) await pause(100);
  const loadSeconds = (performance.now() - began) / 1000;
  const { rows } = await database.query<{ documents: number }>(
    "SELECT count(*)::int AS documents FROM public_document",
  );
  const documents = rows[0]?.documents ?? Number.NaN;
  const figures = { documents, rounds, load_s: rounded(loadSeconds), ...(await allClasses()) };
  const megabytes = await residentMegabytes();
  process.stdout.write(`${JSON.stringify({ ...figures, ...megabytes })}\n`);
} finally {
  child.kill("SIGTERM");
  await database.end();
}

async function isRead(): Promise<boolean> {
  const asked = request({ socketPath: countsSocket() });
  asked.end();
  const [response] = await once(asked, "response");
  await text(response);
  return response.statusCode === 200;
}

/** What is held now, and what was at most, as Linux tells it. */
async function residentMegabytes() {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
  const of = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1];
    return Math.round(Number(kilobytes ?? Number.NaN) / 1024);
  };
  return { resident_mb: of("VmRSS"), peak_mb: of("VmHWM") };
}

async function allClasses(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [name, queries] of Object.entries(await queryClasses()))
    Object.assign(figures, await measured(name, queries));
  return figures;
}

/** Both answer each query in turn. */
async function measured(name: string, queries: readonly string[]) {
  const [ours, theirs]: [number[], number[]] = [[], []];
  let most = 0;
  for (let round = 0; round < rounds; round++) {
    for (const typed of queries) {
      const { tree } = parseQuery(typed);
      if (!tree) continue;
      const plan = planQuery(tree);
      const start = performance.now();
      const answer = await askCounts({ plan, most: 5 }, patient);
      ours.push(performance.now() - start);
      const sql = await countBySql(plan);
      theirs.push(sql.milliseconds);
      if (answer && answer.total !== sql.total)
        throw new Error(`${typed}: ${answer.total}, and by SQL ${sql.total}`);
      most = Math.max(most, sql.total);
    }
  }
  return {
    [`${name}_matches_most`]: most,
    [`${name}_p50_ms`]: rounded(percentile(ours, 0.5)),
    [`${name}_p95_ms`]: rounded(percentile(ours, 0.95)),
    [`${name}_sql_p50_ms`]: rounded(percentile(theirs, 0.5)),
    [`${name}_sql_p95_ms`]: rounded(percentile(theirs, 0.95)),
  };
}

/** The total and the texts that most have, exactly; without what their links find, which is a search more for each. */
async function countBySql(plan: Plan): Promise<{ total: number; milliseconds: number }> {
  const start = performance.now();
  const { rows } = await database.query<{ total: number }>(
    `WITH matched AS MATERIALIZED (
       SELECT facets FROM search_query($1::jsonb), public_document WHERE tsv @@ every
     ), counted AS (
       SELECT facet, count(*) AS holders FROM matched, unnest(facets) facet GROUP BY facet
     ), ranked AS (
       SELECT facet, row_number() OVER (PARTITION BY split_part(facet, U&'\\001F', 1) ORDER BY holders DESC) AS place FROM counted
     )
     SELECT (SELECT count(*)::int FROM matched) AS total, (
       SELECT array_agg(facet) FROM ranked WHERE place <= 5 AND split_part(facet, U&'\\001F', 1) = ANY ($2)
     ) AS facets`,
    [JSON.stringify(plan), facetScopes],
  );
  return { total: rows[0]?.total ?? Number.NaN, milliseconds: performance.now() - start };
}

/** Words by how many of a sample have them: nearly all, one in ten, in a hundred, in a thousand; and what is made of them. */
async function queryClasses(): Promise<Record<string, readonly string[]>> {
  const { rows } = await database.query<{ word: string; share: number }>(
    `WITH picked AS MATERIALIZED (SELECT tsv FROM public_document ORDER BY md5(handle) LIMIT 2000)
     SELECT lexeme AS word, (count(*) / 2000.0)::float8 AS share FROM picked, unnest(tsvector_to_array(tsv)) lexeme
     WHERE lexeme ~ '^[a-z]{3,}$' GROUP BY lexeme ORDER BY count(*) DESC, lexeme`,
  );
  const near = (share: number) =>
    rows
      .toSorted((one, other) => Math.abs(one.share - share) - Math.abs(other.share - share))
      .slice(0, 10)
      .map(({ word }) => word);
  const [all, tenth, hundredth] = [near(1), near(0.1), near(0.01)];
  const pairs = (words: readonly string[], between: string) =>
    words.slice(1).map((word, nth) => `${words[nth]}${between}${word}`);
  return {
    nearly_all: all,
    one_in_10: tenth,
    one_in_100: hundredth,
    one_in_1000: near(0.001),
    two_in_10: pairs(tenth, " "),
    or_in_10: pairs(tenth, " OR "),
    not_in_10: pairs(tenth, " -"),
    phrase: await commonPhrases(),
    beginning_2: tenth.map((word) => `${word.slice(0, 2)}*`),
    beginning_1: tenth.map((word) => `${word.slice(0, 1)}*`),
    field: ["country:France", "language:English", "skill:python", 'skill:"open data"', "title:e*"],
  };
}

/** Skills of two words and more that most have. */
async function commonPhrases(): Promise<readonly string[]> {
  const { rows } = await database.query<{ skill: string }>(
    `SELECT min(substr(facet, 7)) AS skill FROM (SELECT facets FROM public_document LIMIT 2000) d, unnest(facets) facet
     WHERE facet LIKE U&'skill\\001F% %' GROUP BY lower(facet) ORDER BY count(*) DESC LIMIT 10`,
  );
  return rows.map(({ skill }) => `"${skill}"`);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
