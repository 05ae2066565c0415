import type { ClassFigures, Goal, Memory, Vitals } from "../figures/results-file.ts";
import { atLeast, atMost, greatest } from "../goal.ts";
import type { PageScripts } from "./page-scripts.ts";

type Measured = {
  readonly classes: readonly ClassFigures[];
  readonly scripts: Readonly<Record<"bare" | "profile" | "search", PageScripts>>;
  /** Undefined where the system does not tell it. */
  readonly memory: Memory | undefined;
  /** By page. */
  readonly vitals: Readonly<Record<string, Vitals>>;
};

/** What was claimed of pages beforehand, and whether it was seen. */
export function goalsOfPages({ classes, scripts, memory, vitals }: Measured): Goal[] {
  const named = (name: string) => classes.find((one) => one.name === name);
  const rate = (name: string) => named(name)?.per_second ?? Number.NaN;
  const worst = (of: keyof Vitals) => greatest(Object.values(vitals).map((one) => one[of]));
  const open = [scripts.profile, scripts.search];
  return [
    atLeast(
      "profile ÷ the same page rendered by Next",
      40,
      rate("profile") / rate("profile_rendered_by_next"),
    ),
    atLeast("profile ÷ Fastify with React", 1, rate("profile") / rate("fastify_react_profile")),
    atLeast("searches a second", 1_000, rate("search_mixed")),
    atMost("p95 in ms at 20 connections", 50, named("mixed_20_connections")?.p95_ms ?? null),
    atMost(
      "script in kB more than bare Next's, compressed, the larger page",
      15,
      greatest(open.map(({ kb }) => kb - scripts.bare.kb)),
    ),
    atMost(
      "pages with a script that does not wait for them",
      0,
      open.filter(({ deferred }) => !deferred).length,
    ),
    atMost("memory of the web process in MB over 100,000 requests", 400, memory?.most ?? null),
    atMost(
      "memory after 100,000 requests ÷ after 10,000",
      1.1,
      memory ? memory.after_100_000 / memory.after_10_000 : null,
    ),
    atMost("largest contentful paint in ms, the slowest page", 2_500, worst("lcp")),
    atMost("layout shift, the worst page", 0.1, worst("cls")),
    atMost("interaction to next paint in ms, the slowest page", 200, worst("inp")),
  ];
}
