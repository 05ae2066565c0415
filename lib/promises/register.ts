import type { PolicyKind } from "../policies/versions.ts";
import cookies from "./cookies.en.json" with { type: "json" };
import { type PromiseEntry, type Register, registerSchema } from "./entry.ts";
import privacy from "./privacy.en.json" with { type: "json" };
import terms from "./terms.en.json" with { type: "json" };

/** What each policy promises. Its lines are words of a locale, as the texts are; they stand in a file of that locale. @control */
export const registers: Readonly<Record<PolicyKind, Register>> = {
  privacy: registerSchema.parse(privacy),
  terms: registerSchema.parse(terms),
  cookies: registerSchema.parse(cookies),
};

/** Every promise of every policy, in the order of the texts. */
export const promises: readonly PromiseEntry[] = Object.values(registers).flatMap(
  (register) => register.promises,
);
