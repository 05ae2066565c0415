import { countryOf } from "../profiles/countries.ts";
import { words } from "../words.ts";
import { economicArea } from "./economic-area.ts";
import type { ProcessorKind } from "./processor.schema.ts";
import type { ListedProcessor } from "./processors.ts";

const t = words("trust.processors");

const kinds: Readonly<Record<ProcessorKind, string>> = {
  mail: t("kinds.mail"),
  files: t("kinds.files"),
  database: t("kinds.database"),
  replica: t("kinds.replica"),
  other: t("kinds.other"),
};

const gives: Readonly<Record<ProcessorKind, string>> = {
  mail: t("gives.mail"),
  files: t("gives.files"),
  database: t("gives.database"),
  replica: t("gives.replica"),
  other: t("gives.other"),
};

/** A company on the list, as people read it; what the operator has not said is said so. */
export type ProcessorTexts = Record<"name" | "purpose" | "gets" | "country" | "safeguards", string>;

export function processorTexts(one: ListedProcessor): ProcessorTexts {
  return {
    name: one.name ?? t("unnamed"),
    purpose: one.purpose ?? kinds[one.kind],
    gets: gives[one.kind],
    country: (one.country && countryOf(one.country)?.name) ?? t("unsaid"),
    safeguards: one.safeguards ?? t("unsaid"),
  };
}

/** Which of them are outside the European Economic Area, and whether the operator has said it of all. */
export function transfersOf(present: readonly ListedProcessor[]): {
  outside: ListedProcessor[];
  allSaid: boolean;
} {
  return {
    outside: present.filter(({ country }) => country !== null && !economicArea.has(country)),
    allSaid: present.every(({ country }) => country !== null),
  };
}
