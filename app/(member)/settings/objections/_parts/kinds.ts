import type { ObjectionTo } from "#lib/objections/object.ts";

/** What each objection is called in the catalogue, and before the ids of its form. */
export const wordsOf = {
  "search-engines": "engines",
  suggestions: "suggestions",
  "people-search": "people",
  notices: "notices",
} as const satisfies Record<ObjectionTo, string>;
