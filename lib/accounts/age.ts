/** The rule by which somebody counts as an adult, as it is kept with the account. */
export const adultRule = "18-years-calendar-utc-12/1";

const adultAge = 18;
const oldestAge = 120;
const hour = 3_600_000;

export type AgeCheck =
  | { readonly kind: "adult"; readonly rule: string }
  | { readonly kind: "minor" }
  /** No date, a date to come, or one too long ago for somebody alive. */
  | { readonly kind: "impossible" };

type Day = readonly [year: number, month: number, day: number];

/**
 * Whether somebody born on that day (ISO 8601) is 18, in calendar years, where on earth the date is
 * earliest (UTC−12): nobody is let in a day early. Who was born on 29 February turns 18 on 1 March.
 * @control
 */
export function checkAge(birthDate: string, now: Date): AgeCheck {
  const born = dayOf(birthDate);
  if (!born || isAfter(born, dayAt(now, 14))) return { kind: "impossible" };
  const today = dayAt(now, -12);
  if (!isAfter(birthday(born, oldestAge + 1), today)) return { kind: "impossible" };
  return isAfter(birthday(born, adultAge), today)
    ? { kind: "minor" }
    : { kind: "adult", rule: adultRule };
}

/** A day that the calendar has. */
function dayOf(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(text);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists ? [year, month, day] : undefined;
}

/** The date at a moment, so many hours east of Greenwich. */
function dayAt(moment: Date, hoursEast: number): Day {
  const there = new Date(moment.getTime() + hoursEast * hour);
  return [there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate()];
}

/** In a year that has no 29 February this day lies between the 28th and 1 March, which is what is wanted. */
function birthday([year, month, day]: Day, age: number): Day {
  return [year + age, month, day];
}

function isAfter([year, month, day]: Day, other: Day): boolean {
  if (year !== other[0]) return year > other[0];
  if (month !== other[1]) return month > other[1];
  return day > other[2];
}
