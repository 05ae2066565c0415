import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { z } from "zod";

countries.registerLocale(english);

/** A country as it is kept: its ISO 3166-1 alpha-2 code and its name, so that both are found by search. */
export type Country = { readonly code: string; readonly name: string };

/** All countries of ISO 3166-1, by name. */
export const allCountries: readonly Country[] = Object.entries(
  countries.getNames("en", { select: "official" }),
)
  .map(([code, name]) => ({ code, name }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

const byCode = new Map(allCountries.map((country) => [country.code, country]));

/** The country of an alpha-2 code in any case; undefined when there is none. */
export function countryOf(code: string): Country | undefined {
  return byCode.get(code.toUpperCase());
}

/** A country code from a form or a file, made a `Country`. */
export const countrySchema = z
  .string({ error: "profiles.errors.countryUnknown" })
  .trim()
  .transform((code, context) => {
    const country = countryOf(code);
    if (country) return country;
    context.addIssue({ code: "custom", message: "profiles.errors.countryUnknown" });
    return z.NEVER;
  });
