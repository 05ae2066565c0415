import { findNumbers, findRegisters } from "./transparency.data.ts";

/** What there is a register of. What is not here has no number, and is not "none" either. @control */
export const registers = ["export", "erasure", "consent-given", "consent-withdrawn"] as const;

export type RegisterName = (typeof registers)[number];

/** "few" is one to four; everything else is a multiple of five, or zero where the register has none. */
export type Rounded = number | "few";

export type Month = { readonly month: Date; readonly rounded: Rounded };

/** How often something was done, month by month, oldest first. */
export type Counted = {
  readonly what: RegisterName;
  /** Of consents, the purpose. */
  readonly about: string;
  readonly since: Date;
  readonly months: readonly Month[];
};

/** How many months are shown at most. */
const most = 24;

/** The numbers of the registers for everybody (GDPR art. 5(2)): months that are over only, and rounded. */
export async function transparencyNumbers(now = new Date()): Promise<Counted[]> {
  const [known, numbers] = await Promise.all([findRegisters(), findNumbers()]);
  return registers.flatMap((what) => {
    const register = known.find((one) => one.what === what);
    if (!register) return [];
    const its = numbers.filter((one) => one.what === what);
    const abouts = [...new Set(its.map(({ about }) => about))];
    return (abouts.length > 0 ? abouts : [""]).map((about) => {
      const mine = its.filter((one) => one.about === about);
      return { what, about, since: register.since, months: monthsOf(mine, register.since, now) };
    });
  });
}

type Row = { readonly month: Date; readonly rounded: number | null };

/** Every month from the first that is known to the last that is over: one without a row had none. */
function monthsOf(rows: readonly Row[], since: Date, now: Date): Month[] {
  const found = new Map<number, Rounded>(
    rows.map(({ month, rounded }) => [numberOf(month), rounded ?? "few"]),
  );
  const [first, end] = [Math.min(numberOf(since), ...found.keys()), numberOf(now)];
  const all = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  return all.slice(-most).map((number) => ({
    month: new Date(Date.UTC(0, number)),
    rounded: found.get(number) ?? 0,
  }));
}

const numberOf = (at: Date) => (at.getUTCFullYear() - 1900) * 12 + at.getUTCMonth();
