import pg from "pg";
import { z } from "zod";
import type { Plan, PlannedLeaf } from "../plan-query.ts";
import type { CountedDocument } from "./document-counts.ts";

/** What has changed since it was last asked. */
export type Changes = {
  /** Documents as they are now, and whose are gone. */
  readonly documents: readonly CountedDocument[];
  readonly gone: readonly string[];
  /** Whether all are to be read anew. */
  readonly isAll: boolean;
  /** Whether there are none after these. */
  readonly isUpToDate: boolean;
};

const changeSchema = z.object({
  id: z.string().nullable(),
  xact: z.string().nullable(),
  member: z.string().nullable(),
  facets: z.array(z.string()).nullable(),
  words: z.string().nullable(),
  horizon: z.string(),
});
const seenSchema = z.object({ id: z.string(), xact: z.string() });
const textSchema = z.object({ text: z.string() });

/** So many documents are fetched at once while all are read, and so many changes. */
const atOnce = 500;

/**
 * Reads the documents of the search as a stranger (walls 1 and 2), over connections of its own: first all, then what changes, in such a way that
 * nothing is missed that is committed late. A snapshot sees all transactions below its `xmin`, however they ended. So what one asks for
 * next is what stands in transactions from the `xmin` of the last snapshot on, less what is known of these.
 */
export class DocumentChanges {
  readonly #client: pg.Client;
  /** Others, so that nobody who asks waits for changes to be read. */
  readonly #questions: pg.Pool;
  #horizon = 0n;
  /** Changes that are known, by the transactions that made them, as far as one may come to the same again. */
  #known = new Map<string, bigint>();

  constructor(connectionString: string, whenLost: () => void) {
    this.#client = newClient(connectionString, whenLost);
    this.#questions = new pg.Pool({ ...settings(connectionString), max: 2 });
    // The connection above tells, too.
    this.#questions.on("error", () => undefined);
  }

  /** Calls back with every document as it is at one moment; what comes after that moment is a change. */
  async readAll(read: (documents: readonly CountedDocument[]) => void): Promise<void> {
    await this.#client.connect();
    await this.#client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // It takes as long as it takes, and waits for nobody but us.
    await this.#client.query(
      "SET LOCAL transaction_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
    );
    const { rows: begun } = await this.#client.query(
      "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS text",
    );
    this.#horizon = BigInt(textSchema.parse(begun[0]).text);
    const { rows: seen } = await this.#client.query(
      "SELECT id::text, xact::text FROM document_changes($1, '{}', 1000000)",
      [String(this.#horizon)],
    );
    for (const { id, xact } of z.array(seenSchema).parse(seen)) this.#known.set(id, BigInt(xact));
    await this.#client.query(
      `DECLARE document NO SCROLL CURSOR FOR
       SELECT document_mark(member_id) AS member, facets, tsv::text AS words FROM public_document`,
    );
    for (;;) {
      const { rows } = await this.#client.query<CountedDocument>(`FETCH ${atOnce} FROM document`);
      if (rows.length === 0) break;
      read(rows);
    }
    await this.#client.query("COMMIT");
  }

  /** What was committed and not told yet, as seen by one snapshot. */
  async next(): Promise<Changes> {
    const { rows } = await this.#client.query(
      `SELECT c.id::text, c.xact::text, coalesce(c.gone, document_mark(c.member_id)) AS member, d.facets, d.tsv::text AS words,
         pg_snapshot_xmin(pg_current_snapshot())::text AS horizon
       FROM (SELECT) one LEFT JOIN document_changes($1, $2, $3) c ON true
         LEFT JOIN public_document d ON d.member_id = c.member_id
       ORDER BY c.id`,
      [String(this.#horizon), [...this.#known.keys()], atOnce],
    );
    const changes = z.array(changeSchema).parse(rows);
    const noted = changes.filter(({ id }) => id !== null);
    const isUpToDate = new Set(noted.map(({ id }) => id)).size < atOnce;
    for (const { id, xact } of noted) if (id && xact) this.#known.set(id, BigInt(xact));
    if (isUpToDate) this.#moveTo(BigInt(changes[0]?.horizon ?? this.#horizon));
    const latest = new Map(noted.map((change) => [change.member, change]));
    const documents: CountedDocument[] = [];
    const gone: string[] = [];
    for (const { member, facets, words } of latest.values()) {
      if (member && facets && words !== null) documents.push({ member, facets, words });
      else if (member) gone.push(member);
    }
    return { documents, gone, isUpToDate, isAll: latest.has(null) };
  }

  /** What a plan asks for, as the text of a `tsquery`. */
  async queryOf(plan: Plan): Promise<string> {
    const { rows } = await this.#questions.query(
      "SELECT every::text AS text FROM search_query($1::jsonb)",
      [JSON.stringify(plan)],
    );
    return textSchema.parse(rows[0]).text;
  }

  /** The same of each of these. */
  async termsOf(leaves: readonly PlannedLeaf[]): Promise<readonly string[]> {
    const { rows } = await this.#questions.query(
      `SELECT search_term(value)::text AS text
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY leaf(value, place) ORDER BY place`,
      [JSON.stringify(leaves)],
    );
    return z
      .array(textSchema)
      .parse(rows)
      .map(({ text }) => text);
  }

  async end(): Promise<void> {
    await Promise.allSettled([this.#client.end(), this.#questions.end()]);
  }

  #moveTo(horizon: bigint): void {
    this.#horizon = horizon;
    for (const [id, xact] of this.#known) if (xact < horizon) this.#known.delete(id);
  }
}

function newClient(connectionString: string, whenLost: () => void): pg.Client {
  const client = new pg.Client(settings(connectionString));
  client.on("error", whenLost);
  client.on("end", whenLost);
  return client;
}

function settings(connectionString: string): pg.ClientConfig {
  return {
    connectionString,
    application_name: "pianeojobs counts",
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
  };
}
