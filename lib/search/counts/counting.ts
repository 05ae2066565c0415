import { setTimeout as pause } from "node:timers/promises";
import { logError, logOutcome } from "../../log.ts";
import { facetLeaf } from "../facet-scopes.ts";
import type { CountsAnswer, CountsQuestion } from "./counts.schema.ts";
import { DocumentChanges } from "./document-changes.data.ts";
import { DocumentCounts, type Matches, type Way } from "./document-counts.ts";
import { readQuery } from "./ts-text.ts";

/** How often it is looked what has changed, in milliseconds, where nobody asks. */
const between = 250;
/** Changes are kept for 50 minutes: who was away for half of that reads all anew. */
const longestAway = 25 * 60_000;
/** What nobody shows any more is swept out of the memory in a fiftieth of the time. */
const sweepRarely = 50;

/** Keeps counts of the documents, as they change, for as long as it is not stopped. */
export class Counting {
  readonly #connectionString: string;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #counts: DocumentCounts | undefined;
  #changes: DocumentChanges | undefined;
  /** When all that was committed was counted. */
  #upToDateAt = 0;
  #reading: Promise<void> | undefined;
  #readingNext: Promise<void> | undefined;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
    this.#running = this.#run();
  }

  /** How large it is; undefined while all is read. */
  get size() {
    return this.#counts?.size;
  }

  /** Undefined while all is read. Throws Unanswerable of what can't be counted here. */
  async count({ plan, most, wait }: CountsQuestion): Promise<CountsAnswer | undefined> {
    const changes = this.#changes;
    if (!this.#counts || !changes) return undefined;
    const asked = Date.now();
    const [text] = await Promise.all([changes.queryOf(plan), this.#readUpTo(wait)]);
    const query = readQuery(text);
    for (let attempt = 0; attempt < 3; attempt++) {
      const counts = this.#counts;
      if (!counts) return undefined;
      const found = counts.find(query, most);
      const unknown = counts.unknownWays(found.ways);
      if (unknown.length === 0) return this.#answer(counts, found, asked);
      await this.#learn(counts, changes, unknown);
    }
    return undefined;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#changes?.end();
    await this.#running;
  }

  #answer(counts: DocumentCounts, found: Matches, asked: number): CountsAnswer {
    const totals = counts.totals(found);
    return {
      total: found.total,
      ways: found.ways.flatMap(({ scope, text }, place) => {
        const total = totals[place] ?? 0;
        return total > 0 ? [{ scope, text: text ?? null, total }] : [];
      }),
      behind: Math.max(0, asked - this.#upToDateAt),
    };
  }

  async #learn(counts: DocumentCounts, changes: DocumentChanges, ways: readonly Way[]) {
    const leaves = ways.map(facetLeaf);
    const known = leaves.filter((leaf) => leaf !== undefined);
    const terms = await changes.termsOf(known);
    for (const [place, way] of ways.entries()) {
      const leaf = leaves[place];
      counts.learn(way, leaf && readQuery(terms[known.indexOf(leaf)] ?? ""));
    }
  }

  /** Waits for what was committed before this call to be counted, but not for long. */
  async #readUpTo(wait: number): Promise<void> {
    await Promise.race([this.#read().catch(() => undefined), pause(wait)]);
  }

  /** One reading at a time; a snapshot that was taken before somebody asked is none for them. */
  #read(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#readOnce().finally(() => {
        this.#reading = undefined;
      });
      return this.#reading;
    }
    const running = this.#reading;
    this.#readingNext ??= running
      .catch(() => undefined)
      .then(() => {
        this.#readingNext = undefined;
        return this.#read();
      });
    return this.#readingNext;
  }

  async #readOnce(): Promise<void> {
    const began = Date.now();
    const changes = this.#changes;
    if (!this.#counts || !changes) return;
    const { documents, gone, isAll, isUpToDate } = await changes.next();
    if (isAll || began - this.#upToDateAt > longestAway || this.#counts?.isWorn)
      return changes.end();
    for (const member of gone) this.#counts?.remove(member);
    for (const document of documents) this.#counts?.put(document);
    if (isUpToDate) this.#upToDateAt = began;
    else await this.#readOnce();
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#countAll();
      } catch (error) {
        if (!this.#stopping.signal.aborted) logError("counts", error);
      }
      this.#counts = undefined;
      await this.#changes?.end();
      await pause(1_000, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** Reads all, and then what changes, until the connection is lost: a new one reads all anew. */
  async #countAll(): Promise<void> {
    const lost = new AbortController();
    const began = Date.now();
    this.#changes = new DocumentChanges(this.#connectionString, () => lost.abort());
    const counts = new DocumentCounts();
    let told = 0;
    await this.#changes.readAll((documents) => {
      for (const document of documents) counts.put(document);
      if (counts.size.documents < told + 100_000) return;
      told = counts.size.documents;
      logOutcome("counts", { read: told });
    });
    this.#upToDateAt = began;
    this.#counts = counts;
    await this.#read();
    logOutcome("counts", { ...counts.size, milliseconds: Date.now() - began });
    let sweepAt = 0;
    while (!lost.signal.aborted && !this.#stopping.signal.aborted) {
      await this.#read();
      if (Date.now() >= sweepAt) sweepAt = Date.now() + sweepRarely * (await this.#sweep(counts));
      await pause(between, undefined, { signal: lost.signal }).catch(() => undefined);
    }
  }

  /** In small steps, between which others are answered and changes read. Returns for how many milliseconds it was at work. */
  async #sweep(counts: DocumentCounts): Promise<number> {
    let worked = 0;
    let read = Date.now();
    let began = performance.now();
    for (const _ of counts.sweep()) {
      worked += performance.now() - began;
      await pause(5);
      if (Date.now() - read > between) {
        await this.#read();
        read = Date.now();
      }
      began = performance.now();
    }
    return worked + performance.now() - began;
  }
}
