import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { joined, type Lexicon } from "./lexicon.ts";
import { Vector, type Weight } from "./vector.ts";

type PublicField = { readonly kind: KindName; readonly value: FieldValue };

/** What a search reads of somebody: all words, those by which a page is weighed, and by what a search is narrowed. */
type DocumentWords = {
  readonly tsv: Vector;
  readonly head: Vector;
  readonly facets: readonly string[];
};

type Text = { readonly text: string; readonly input: string };
/** Texts that are cut into words together. */
export type Group = {
  readonly order: string;
  readonly weight: Weight;
  readonly scope: string | undefined;
  readonly texts: Text[];
};

const facetScopes: readonly (string | undefined)[] = ["country", "skill", "company", "language"];

/**
 * What the database's `words_and_facets` makes of public fields, of words that it has cut already. Most of what it takes is
 * cutting, and people use the same words. What it returns is good until it is asked the next time.
 */
export function documentMaker(lexicon: Lexicon): (groups: readonly Group[]) => DocumentWords {
  const [tsv, head] = [new Vector(lexicon), new Vector(lexicon)];
  return (groups) => {
    tsv.clear();
    head.clear();
    for (const { weight, scope, texts } of groups) {
      // A place apart, so that no phrase reaches from one text to the next.
      const words = joined(
        texts.map(({ text }, at) => lexicon.cutOf(text, at === 0)),
        1,
      );
      tsv.add(words, weight, scope);
      if (scope !== undefined) head.add(words, weight);
    }
    return { tsv, head, facets: facetsOf(groups) };
  };
}

/** What has to be cut of groups. */
export function textsOfGroups(groups: readonly Group[]): string[] {
  return groups.flatMap(({ texts }) => texts.map(({ text }) => text));
}

/**
 * The texts of public fields as they are cut: those of one weight and one field of the search together, those of none last.
 * Special categories (GDPR art. 9) are in no search.
 */
export function groupsOf(fields: readonly PublicField[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { kind, value } of fields) {
    const { weight, scopes, special } = fieldKind(kind);
    if (special || weight === undefined) continue;
    const scopeOf = (input: string) => scopes?.[input];
    for (const text of textsOf(value)) {
      const scope = scopeOf("value") ?? scopeOf(text.input);
      const order = `${weight}${scope ?? "\uFFFF"}`;
      const group = groups.get(order);
      if (group) group.texts.push(text);
      else groups.set(order, { order, weight, scope, texts: [text] });
    }
  }
  return [...groups.values()].toSorted((one, other) => byCode(one.order, other.order));
}

/** In the order in which jsonb keeps its keys. */
function textsOf(value: FieldValue): Text[] {
  if (typeof value === "string") return [{ input: "value", text: value }];
  if (typeof value !== "object" || Array.isArray(value)) return [];
  return Object.entries(value)
    .toSorted(([one], [other]) => one.length - other.length || byCode(one, other))
    .flatMap(([input, given]) => stringsIn(given).map((text) => ({ input, text })));
}

function stringsIn(given: unknown): string[] {
  if (typeof given === "string") return [given];
  return typeof given === "object" && given !== null ? Object.values(given).flatMap(stringsIn) : [];
}

/** Texts that differ in capitals only once, and a country's name without its code. */
function facetsOf(groups: readonly Group[]): string[] {
  const facets = new Map<string, string>();
  for (const { scope, texts } of groups.filter((group) => facetScopes.includes(group.scope)))
    for (const { input, text } of texts) {
      if (input === "code") continue;
      const facet = `${scope}\u001F${text}`;
      const folded = facet.toLowerCase();
      const known = facets.get(folded);
      if (known === undefined || byCode(facet, known) < 0) facets.set(folded, facet);
    }
  return [...facets.values()].toSorted(byCode);
}

/** As the database orders texts: by code point, which JavaScript's `<` does not. */
function byCode(one: string, other: string): number {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    const [unit, others] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (unit !== others) return orderOf(unit) - orderOf(others);
  }
  return one.length - other.length;
}

/** Halves of what lies beyond U+FFFF come after all that does not. */
function orderOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
