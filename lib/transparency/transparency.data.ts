import { publicReads } from "../db.ts";

/** What is counted, and since when. */
export function findRegisters() {
  return publicReads(
    (reads) => reads.$queryRaw<{ what: string; since: Date }[]>`
      SELECT what, since FROM transparency_registers()`,
  );
}

/** The rounded numbers of the months that are over; null is fewer than five, and none has no row. */
export function findNumbers() {
  return publicReads(
    (reads) =>
      reads.$queryRaw<
        { what: string; about: string; month: Date; rounded: number | null }[]
      >`SELECT what, about, month, rounded FROM transparency_numbers()`,
  );
}
