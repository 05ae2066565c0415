import { Prisma } from "../../db/generated/client.ts";
import { nameInDatabase } from "../../privacy/given-tables.ts";
import { endingModels, periodOf, retentionRules } from "../../privacy/retention-rules.ts";

/** What a rule does, as statements of which each is given the moment that it counts as now. */
export type Retaining = {
  /** The table, and what of it where that is not the row. */
  readonly rule: string;
  readonly every: "ten minutes" | "night";
  /** Less than a day: kept whatever the clock did, for it was promised within the hour. */
  readonly isShort: boolean;
  readonly count: (asOf: Date) => Prisma.Sql;
  readonly carryOut: (asOf: Date) => Prisma.Sql;
};

type Stated = Exclude<
  NonNullable<(typeof retentionRules)[keyof typeof retentionRules]>,
  { does: "its own" }
>;

/** Every rule that is one statement, from the data map. */
export const retainings: readonly Retaining[] = endingModels.flatMap((model) => {
  const rule = retentionRules[model];
  if (!rule || rule.does === "its own") return [];
  const table = nameInDatabase(model);
  const period = "until" in rule ? "0" : periodOf(model);
  const from = Prisma.raw(beginningOf(rule));
  const isDue = (asOf: Date) => due(from, period, asOf);
  const known = { every: rule.every, isShort: period.endsWith("minutes") };
  const rows = Prisma.raw(`"${table}"`);
  if (rule.does === "delete")
    return {
      ...known,
      rule: table,
      count: (asOf) => Prisma.sql`SELECT count(*)::int AS rows FROM ${rows} WHERE ${isDue(asOf)}`,
      carryOut: (asOf) => Prisma.sql`DELETE FROM ${rows} WHERE ${isDue(asOf)}`,
    };
  const column = nameInDatabase(rule.column);
  const full = Prisma.raw(`"${column}" IS NOT NULL`);
  return {
    ...known,
    rule: `${table}.${column}`,
    count: (asOf) =>
      Prisma.sql`SELECT count(*)::int AS rows FROM ${rows} WHERE ${full} AND ${isDue(asOf)}`,
    carryOut: (asOf) =>
      Prisma.sql`UPDATE ${rows} SET ${Prisma.raw(`"${column}"`)} = NULL WHERE ${full} AND ${isDue(asOf)}`,
  };
});

/** From when it counts, as a moment whatever the session's time zone. */
function beginningOf(rule: Stated): string {
  if ("until" in rule) return nameInDatabase(rule.until);
  if ("fromDay" in rule) return `(${nameInDatabase(rule.fromDay)}::timestamp AT TIME ZONE 'UTC')`;
  return nameInDatabase(rule.from);
}

/**
 * Whether a period after a time is over. It ends on the same day of its last month or year, or on the last day where that month
 * has no such day (Regulation 1182/71 art. 3(2)(c)): twelve months from 29 February are over on 28 February. Counted in UTC,
 * whatever the session's time zone, so that summer time has no part in it. The first condition is wider by some days: it is
 * there for the index.
 */
export function due(from: Prisma.Sql, period: string, asOf: Date): Prisma.Sql {
  const moment = asOf.toISOString();
  return Prisma.sql`(${from} <= ${moment}::timestamptz - ${period}::interval + interval '4 days'
    AND (${from} AT TIME ZONE 'UTC') + ${period}::interval <= ${moment}::timestamptz AT TIME ZONE 'UTC')`;
}
