/** What a search can be narrowed to, as it is typed: `title:engineer`. A field kind says which of its inputs belong to which. @control */
export const searchScopes = [
  "name",
  "title",
  "skill",
  "company",
  "school",
  "city",
  "country",
  "language",
  "open",
] as const;

export type SearchScope = (typeof searchScopes)[number];
