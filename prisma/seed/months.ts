/** A month, counted from January of year 0, so that months can be added. */
export type Month = number;

/** The month in which all the people stand: the same people at any time need a time of their own. */
export const present: Month = monthOf(2026, 10);

function monthOf(year: number, month: number): Month {
  return year * 12 + month - 1;
}

export function yearOf(month: Month): number {
  return Math.floor(month / 12);
}

/** 2026-10. */
export function monthText(month: Month): string {
  return `${yearOf(month)}-${String((month % 12) + 1).padStart(2, "0")}`;
}
