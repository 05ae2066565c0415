import { z } from "zod";
import { searchScopes } from "../../profiles/search-scopes.ts";
import type { Plan } from "../plan-query.ts";

/**
 * What is asked: a plan, as `search_query` takes it, how many texts of each field are wanted (with 0 only the total is told), and how many milliseconds are waited at most for what
 * was committed before.
 */
export type CountsQuestion = { readonly plan: Plan; readonly most: number; readonly wait: number };

const leafSchema = z.object({
  kind: z.enum(["word", "prefix", "phrase"]),
  text: z.string(),
  place: z.number(),
  excluded: z.boolean(),
  scope: z.enum(searchScopes).nullable(),
  also: z.array(z.string()),
});
const planSchema: z.ZodType<Plan> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(planSchema) }),
    z.object({ any: z.array(planSchema) }),
    leafSchema,
  ]),
);

export const questionSchema = z.object({
  plan: planSchema,
  most: z.number().int().min(0).max(50),
  wait: z.number().min(0).max(10_000),
});

export const answerSchema = z.object({
  /** How many match. */
  total: z.number(),
  /** What those who match have most often in each field, and how many also match a search for it. */
  ways: z.array(
    z.object({ scope: z.enum(searchScopes), text: z.string().nullable(), total: z.number() }),
  ),
  /** What was committed so many milliseconds before it was asked is counted, and perhaps nothing since; 0 for everything. */
  behind: z.number(),
});

export type CountsAnswer = z.output<typeof answerSchema>;
