import type { Query } from "./choose-queries.ts";

/** Asks once, all the way to what would be shown. */
export type Ask = () => Promise<unknown>;

/** One of those that are compared. */
export type Side = {
  readonly name: SideName;
  /** What has to be done beforehand for this query, such as walking to a page; undefined where the side has nothing like it. */
  prepare(query: Query): Promise<Ask | undefined>;
  close(): Promise<void>;
};

export const sideNames = ["ours", "http", "naive", "fts5", "lucene", "key", "one"] as const;
export type SideName = (typeof sideNames)[number];
