import { asViewer, publicReads } from "../db.ts";
import type { Viewer } from "../privacy/viewer.ts";

/** What is counted of a visit. */
export type Visit = { readonly page: string; readonly device: string; readonly country: string };

/** Adds one to each number; false when the member does not consent, or the page is none that is known. */
export function addVisit(viewer: Viewer, { page, device, country }: Visit): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<{ counted: boolean }[]>`
      SELECT gate.count_visit(${page}, ${device}, ${country}) AS counted`;
    return row?.counted ?? false;
  });
}

/** A number of a week that is over, rounded down to tens. */
export type Measured = {
  /** The Monday on which the week began. */
  readonly week: Date;
  readonly trait: string;
  readonly value: string;
  readonly visits: number;
};

export function findMeasuredWeeks(weeks: number): Promise<Measured[]> {
  return publicReads(
    (reads) => reads.$queryRaw<Measured[]>`
      SELECT week, trait, value, visits FROM gate.measured_weeks(${weeks}::integer)`,
  );
}
