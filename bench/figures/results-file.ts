import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const ratio = z.number().positive().nullable();

/** What is told of a class of queries or pages; ratios are null where the other side is not here or has nothing like it. */
export const classSchema = z.object({
  name: z.string(),
  /** Of ours: in the database where there is a database's part of its own, else over HTTP. */
  p50_ms: z.number().positive(),
  p95_ms: z.number().positive(),
  /** The naive way's p50 ÷ ours: the others are ours ÷ theirs. */
  naive_ratio: ratio,
  floor_ratio: ratio,
  lucene_ratio: ratio,
  fts5_ratio: ratio,
  /** Over HTTP, where that is told apart; `lucene_ratio` is of these then. */
  http_p50_ms: z.number().positive().optional(),
  http_p95_ms: z.number().positive().optional(),
  lucene_p50_ms: z.number().positive().nullable().optional(),
  one_p50_ms: z.number().positive().nullable().optional(),
  queries: z.number().int().positive().optional(),
  /** Requests a second, where many ask at once. */
  per_second: z.number().positive().optional(),
});

export type ClassFigures = z.infer<typeof classSchema>;

/** A claim with its limit, and what was seen; both null where it could not be measured. */
export const goalSchema = z.object({
  name: z.string(),
  is: z.enum(["at most", "at least"]),
  limit: z.number(),
  seen: z.number().nullable(),
  met: z.boolean().nullable(),
});

export type Goal = z.infer<typeof goalSchema>;

/** What writing costs, against one row of another table that is brought to the disk in the same way. */
export const writesSchema = z.object({
  edits: z.number().int().positive(),
  edit_p50_ms: z.number(),
  edit_p95_ms: z.number(),
  /** The database's part of an edit: one statement and its triggers, without what the product asks before. */
  edit_sql_p50_ms: z.number(),
  hide_p50_ms: z.number(),
  bare_update_p50_ms: z.number(),
  lucene_write_p50_ms: z.number().nullable(),
  edit_ratio: z.number(),
  hide_ratio: z.number(),
  /** Not found although the edit had returned; found although it was hidden. */
  stale: z.number().int(),
  leaked: z.number().int(),
});

export type WriteFigures = z.infer<typeof writesSchema>;

/** What the web process takes, in megabytes. */
const memorySchema = z.object({
  after_10_000: z.number().positive(),
  after_100_000: z.number().positive(),
  most: z.number().positive(),
});

export type Memory = z.infer<typeof memorySchema>;

/** Core Web Vitals of one page: milliseconds, and a share of the window. */
const vitalsSchema = z.object({ lcp: z.number(), cls: z.number(), inp: z.number() });

export type Vitals = z.infer<typeof vitalsSchema>;

/** An earlier run over another number of profiles: what grew, and how far. */
const earlierSchema = z.object({
  profiles: z.number().int().positive(),
  machine: z.string(),
  commit: z.string(),
  date: z.iso.date(),
  p50_ms: z.record(z.string(), z.number().positive()),
});

export type Earlier = z.infer<typeof earlierSchema>;

/** `bench/results/search.json` and `web.json`: both have classes, and what else there is. */
export const resultsSchema = z.object({
  profiles: z.number().int().positive(),
  machine: z.string(),
  commit: z.string(),
  date: z.iso.date(),
  /** Public documents among them. */
  documents: z.number().int().positive().optional(),
  /** How often each class was asked from each side. */
  rounds: z.number().int().positive().optional(),
  classes: z.array(classSchema).nonempty(),
  writes: writesSchema.optional(),
  goals: z.array(goalSchema).optional(),
  memory_mb: memorySchema.optional(),
  /** By page. */
  vitals: z.record(z.string(), vitalsSchema).optional(),
  earlier: z.array(earlierSchema).optional(),
});

export type Results = z.infer<typeof resultsSchema>;

/** What the process that measures search hands back. */
export const seenSchema = resultsSchema
  .pick({ classes: true })
  .extend({ documents: z.number().int().positive(), writes: writesSchema });

export type Seen = z.infer<typeof seenSchema>;

/** What is kept in that file; undefined where it was never measured. */
export function readResults(path: string): Results | undefined {
  if (!existsSync(path)) return undefined;
  return resultsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}
