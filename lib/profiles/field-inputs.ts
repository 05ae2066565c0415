import { z } from "zod";
import { type Country, countrySchema } from "./countries.ts";

/** How an input looks and which text it takes. */
export type InputType =
  | "line"
  | "paragraph"
  | "lines"
  | "list"
  | "date"
  | "birthday"
  | "amount"
  | "choice"
  | "url"
  | "email"
  | "phone"
  | "country"
  | "picture"
  | "month"
  | "week";

/** What is kept of one input. */
export type InputValue = string | readonly string[] | Country;

/** One input of a field kind: the form's control, and the schema of what is kept. */
export type FieldInput = {
  readonly name: string;
  readonly type: InputType;
  readonly required: boolean;
  /** Characters at most, as a person counts them in the control. */
  readonly max: number;
  readonly autocomplete?: string;
  /** What a choice is made from: codes, each with its words in the catalogue or a name of its own. */
  readonly options?: readonly string[];
  /** Parses what a file or a form gives to what is kept. Messages are keys of the catalogue. */
  readonly schema: z.ZodType<InputValue, unknown>;
};

type LineOptions = { readonly required?: boolean; readonly autocomplete?: string };

/** PostgreSQL keeps no NUL; other control characters are no part of a text that people read. */
const unprintable = /[^\P{Cc}\n\t]|\p{Cs}/u;

/**
 * Marks that nobody sees, and those that turn the direction of what follows: a name could read as another's.
 * Joiners and direction marks of single letters stay, for scripts and emoji need them.
 */
const unseen = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu;

/** More marks on one letter than any script has (UAX 15-D4). Ordering them takes time by the square of their number. */
const manyMarks = /(?<!\p{M})\p{M}{31}/u;

const text = (max: number) =>
  z
    .string({ error: "profiles.errors.text" })
    .max(4 * max, "profiles.errors.tooLong")
    .refine(
      (given) => given.length > 4 * max || !manyMarks.test(given),
      "profiles.errors.unprintable",
    )
    .transform((given) => given.replace(/\r\n?/g, "\n").replace(unseen, "").normalize("NFC").trim())
    .pipe(
      z
        .string()
        .max(max, "profiles.errors.tooLong")
        .refine((given) => !unprintable.test(given), "profiles.errors.unprintable"),
    );

const oneLine = (max: number) =>
  text(max).refine((given) => !given.includes("\n"), "profiles.errors.oneLine");

/** One line of text. */
export function line(name: string, max: number, options: LineOptions = {}): FieldInput {
  const required = options.required ?? false;
  const schema = required
    ? oneLine(max).refine((given) => given !== "", "profiles.errors.missing")
    : oneLine(max);
  return { name, type: "line", max, schema, ...options, required };
}

/** Text of several lines. */
export function paragraph(
  name: string,
  max: number,
  { required = false }: { readonly required?: boolean } = {},
): FieldInput {
  const schema = required
    ? text(max).refine((given) => given !== "", "profiles.errors.missing")
    : text(max);
  return { name, type: "paragraph", required, max, schema };
}

const entries = z.array(oneLine(300)).max(50, "profiles.errors.tooMany");

/** A list, one item a line. */
export function lines(name: string): FieldInput {
  return { name, type: "lines", required: false, max: 4000, schema: splitBy("\n") };
}

/** A list of short words, separated by commas. */
export function list(name: string): FieldInput {
  return { name, type: "list", required: false, max: 1000, schema: splitBy(",") };
}

function splitBy(separator: string) {
  return z.preprocess((given) => {
    const items = typeof given === "string" ? given.split(separator) : given;
    return Array.isArray(items)
      ? items.filter((item) => typeof item !== "string" || item.trim() !== "")
      : items;
  }, entries);
}

const partialDatePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A year, a month or a day (ISO 8601, reduced precision): 2021, 2021-03, 2021-03-15. */
export function partialDate(name: string): FieldInput {
  const schema = oneLine(10).refine(
    isEmptyOr((given) => partialDatePattern.test(given) && isRealDay(given)),
    "profiles.errors.date",
  );
  return { name, type: "date", required: false, max: 10, schema };
}

/** A day of birth, as 1990-05-31, or as 05-31 by those who do not tell the year. */
export function birthday(name: string): FieldInput {
  const schema = oneLine(10).refine(isEmptyOr(isBirthday), "profiles.errors.birthday");
  return { name, type: "birthday", required: false, max: 10, autocomplete: "bday", schema };
}

function isBirthday(given: string): boolean {
  // 2000 is a leap year: born on 29 February is possible.
  const whole = /^\d{2}-\d{2}$/.test(given) ? `2000-${given}` : given;
  return whole.length === 10 && partialDatePattern.test(whole) && isRealDay(whole);
}

/** An amount of money in whole units, written with digits and, as people do, spaces, commas or points between thousands. */
export function amount(name: string): FieldInput {
  const schema = oneLine(20)
    .transform((given) => given.replace(/(?<=\d)[\s.,'’](?=\d{3}(?!\d))/g, ""))
    .pipe(z.string().regex(/^[1-9]\d{0,11}$/, "profiles.errors.amount"));
  return { name, type: "amount", required: true, max: 20, schema };
}

/** One of a few codes. */
export function choice(name: string, options: readonly string[]): FieldInput {
  const schema = oneLine(40).refine((given) => options.includes(given), "profiles.errors.choice");
  return { name, type: "choice", required: true, max: 40, options, schema };
}

function isRealDay(given: string): boolean {
  if (given.length < 10) return true;
  const day = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(given);
}

/** A link: http or https only, so that no script can hide in it (ASVS 1.2.2). */
export function url(name: string): FieldInput {
  const schema = oneLine(500).refine(isEmptyOr(isWebAddress), "profiles.errors.url");
  return { name, type: "url", required: false, max: 500, autocomplete: "url", schema };
}

function isWebAddress(given: string): boolean {
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  return (
    parsed !== undefined && ["http:", "https:"].includes(parsed.protocol) && parsed.username === ""
  );
}

/** An e-mail address. */
export function email(name: string): FieldInput {
  const schema = oneLine(254).refine(
    isEmptyOr((given) => z.email().safeParse(given).success),
    "profiles.errors.email",
  );
  return { name, type: "email", required: false, max: 254, autocomplete: "email", schema };
}

/** A telephone number as its owner writes it. */
export function phone(name: string): FieldInput {
  const schema = oneLine(40).refine(
    isEmptyOr((given) => /^[+\d][\d\s().\-/x]{2,}$|^\([\d\s().\-/x+]{3,}$/i.test(given)),
    "profiles.errors.phone",
  );
  return { name, type: "phone", required: false, max: 40, autocomplete: "tel", schema };
}

const timePatterns = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  week: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
} as const;

/** A time that the site works out and nobody types: a month, as 2026-11, or a week of ISO 8601, as 2026-W48. */
export function coarseTime(name: string, type: keyof typeof timePatterns): FieldInput {
  const schema = oneLine(8).refine(
    isEmptyOr((given) => timePatterns[type].test(given)),
    "profiles.errors.derived",
  );
  return { name, type, required: false, max: 8, schema };
}

/** A country of ISO 3166-1, given as its alpha-2 code. */
export function country(name: string): FieldInput {
  const schema = z.union([z.literal(""), countrySchema], {
    error: "profiles.errors.countryUnknown",
  });
  return { name, type: "country", required: false, max: 2, autocomplete: "country", schema };
}

/** A picture that was sent before: its id. */
export function picture(name: string): FieldInput {
  const schema = z.union([z.literal(""), z.uuid()], { error: "profiles.errors.photoGone" });
  return { name, type: "picture", required: false, max: 36, schema };
}

function isEmptyOr(check: (given: string) => boolean) {
  return (given: string) => given === "" || check(given);
}
