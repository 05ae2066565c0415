import { z } from "zod";
import { fieldKind, isKindName } from "#lib/profiles/field-kinds.ts";
import { facetScopes } from "#lib/search/facet-scopes.ts";

const fieldsSchema = z.array(z.object({ kind: z.string(), value: z.unknown() }));
const inputsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What the facets of somebody should be, worked out from what they show, the slow and plain way: each text once. */
export function facetsOf(fields: readonly unknown[]): string[] {
  const all = fieldsSchema.parse(fields).flatMap(({ kind, value }) => facetTexts(kind, value));
  const first = new Map<string, string>();
  for (const facet of all.toSorted()) {
    const key = facet.toLowerCase();
    first.set(key, first.get(key) ?? facet);
  }
  return [...first.values()].toSorted();
}

function facetTexts(kind: string, value: unknown): string[] {
  const inputs = inputsSchema.catch({}).parse(value);
  const scopes = isKindName(kind) ? fieldKind(kind).scopes : undefined;
  return Object.entries(scopes ?? {}).flatMap(([input, scope]) =>
    facetScopes.some((facet) => facet === scope)
      ? [inputs[input] ?? []].flat().map((text) => `${scope}\u001f${text}`)
      : [],
  );
}
