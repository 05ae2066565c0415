import { z } from "zod";
import { findMeasuredWeeks } from "./measurement.data.ts";

/** How many weeks back are shown. */
const shownWeeks = 4;

const numberSchema = z.object({
  trait: z.enum(["page", "device", "country"]),
  value: z.string(),
  visits: z.number(),
});

/** A week that is over, in rounded numbers; what was counted fewer than ten times is not in it. @control */
export type MeasuredWeek = {
  /** Its Monday. */
  readonly begins: Date;
  readonly numbers: readonly z.infer<typeof numberSchema>[];
};

/** What was measured in the last weeks that are over, newest first: all that anybody is given of it. */
export async function measuredWeeks(): Promise<MeasuredWeek[]> {
  const rows = await findMeasuredWeeks(shownWeeks);
  const weeks = new Map(rows.map(({ week }) => [week.getTime(), week]));
  return [...weeks.values()].map((begins) => ({
    begins,
    numbers: rows
      .filter(({ week }) => week.getTime() === begins.getTime())
      .map((row) => numberSchema.parse(row))
      .toSorted((one, other) => order.indexOf(one.trait) - order.indexOf(other.trait)),
  }));
}

const order = numberSchema.shape.trait.options;
