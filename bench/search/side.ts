import type { Query, WordsQuery } from "./choose-queries.ts";

/** Asks once, all the way to what would be shown. */
export type Ask = () => Promise<unknown>;

/** One of those that are compared. */
export type Side = {
  readonly name: SideName;
  /** What has to be done beforehand for this query, such as walking to a page; undefined where the side has nothing like it. */
  prepare(query: Query): Promise<Ask | undefined>;
  /** How many have the words, up to `countedTo`; absent where the side is no search. */
  count?(query: WordsQuery): Promise<number>;
  close(): Promise<void>;
};

export const sideNames = ["ours", "http", "naive", "fts5", "lucene", "key", "one"] as const;
export type SideName = (typeof sideNames)[number];
