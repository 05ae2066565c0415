import type { Earlier, Results, Seen } from "../figures/results-file.ts";
import { goalsOf } from "./goals.ts";

type Run = Seen & Pick<Results, "profiles" | "rounds" | "machine" | "commit" | "date">;

/** A run with the runs over other numbers of profiles that the file told of before, so that growth can be seen. */
export function mergeResults(run: Run, before: Results | undefined): Results {
  const known = before ? [...(before.earlier ?? []), earlierOf(before)] : [];
  const earlier = [...new Map(known.map((one) => [one.profiles, one])).values()]
    .filter((one) => one.profiles !== run.profiles && one.machine === run.machine)
    .sort((a, b) => a.profiles - b.profiles);
  const { profiles, machine, commit, date, rounds, documents, classes, writes } = run;
  const goals = goalsOf({ classes, writes, profiles, earlier });
  return { profiles, documents, machine, commit, date, rounds, classes, writes, goals, earlier };
}

function earlierOf({ profiles, machine, commit, date, classes }: Results): Earlier {
  const p50_ms = Object.fromEntries(classes.map((one) => [one.name, one.p50_ms]));
  return { profiles, machine, commit, date, p50_ms };
}
