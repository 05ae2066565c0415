import type { SearchScope } from "../../profiles/search-scopes.ts";
import { facetKey, facetLeaf, facetScopes, isFacetScope } from "../facet-scopes.ts";
import { type Bits, hasBit } from "./bits.ts";
import { NumberList, pieceBits } from "./number-list.ts";
import { copyOf } from "./vocabulary.ts";

/** A text by which a search is narrowed, as somebody wrote it. */
type FacetText = {
  readonly given: string;
  readonly scope: SearchScope;
  readonly text: string;
  readonly group: number;
  /** How many documents have it. */
  holders: number;
};

type Group = { readonly scope: SearchScope; readonly texts: Set<number> };

/** A text that stands for all of its group. */
export type Candidate = { readonly scope: SearchScope; readonly text: string; readonly id: number };

/**
 * The texts by which a search is narrowed, and which document has which. Texts of one thing, by capitals or by the other names of a
 * skill, are one group. A text that nobody has any more is forgotten at once.
 */
export class FacetTexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: (FacetText | undefined)[] = [];
  readonly #groupOfText = new NumberList();
  readonly #groupNumbers = new Map<string, number>();
  readonly #groups: (Group | undefined)[] = [];
  /** By group, for being gone through fast: its place among the fields, and how many documents have it. */
  readonly #scopeOfGroup = new NumberList();
  readonly #holders = new NumberList();
  /** Where the texts of a document begin; they end where those of the next do. */
  readonly #starts = new NumberList();
  readonly #ofDocuments = new NumberList();
  /** The few documents that have several texts of one group. */
  readonly #severalOfOne = new NumberList();

  get bytes(): number {
    return this.#starts.bytes + this.#ofDocuments.bytes + this.#groupOfText.bytes;
  }

  /** The texts of the next document, each as `scope U+001F text`. */
  add(facets: readonly string[]): void {
    const numbers = facets.map((facet) => this.#numberOf(facet)).filter((one) => one !== undefined);
    // Those of one group side by side, so that a document counts once.
    numbers.sort((one, other) => this.#groupOfText.get(one) - this.#groupOfText.get(other));
    if (numbers.some((one, nth) => nth > 0 && this.#isSameGroup(one, numbers[nth - 1])))
      this.#severalOfOne.push(this.#starts.length);
    this.#starts.push(this.#ofDocuments.length);
    for (const number of numbers) this.#ofDocuments.push(number);
    this.#hold(numbers, 1);
  }

  /** What the document has counts no more; returns the texts that nobody has any more. */
  drop(document: number): readonly number[] {
    const numbers = [...this.#textsOf(document)];
    this.#hold(numbers, -1);
    return numbers.filter((number) => this.#texts[number] === undefined);
  }

  /** How many of the documents have something of each group. */
  countIn(documents: Bits): Uint32Array {
    const ofTexts = new Uint32Array(this.#texts.length);
    for (let word = 0; word < documents.length; word++) {
      for (let bits = documents[word] ?? 0; bits !== 0; bits &= bits - 1)
        this.#countOne(word * 32 + 31 - Math.clz32(bits & -bits), ofTexts);
    }
    const counts = new Uint32Array(this.#groups.length);
    const groupOf = this.#groupOfText.copy();
    for (let text = 0; text < ofTexts.length; text++) {
      const group = groupOf[text] ?? 0;
      counts[group] = (counts[group] ?? 0) + (ofTexts[text] ?? 0);
    }
    this.#countOnce(documents, groupOf, counts);
    return counts;
  }

  /** How many documents in all have something of each group. */
  allCounts(): Uint32Array {
    return this.#holders.copy();
  }

  /** Of each field those that most have, the most first; as most write it. */
  best(counts: Uint32Array, most: number): readonly Candidate[] {
    const best: number[][] = facetScopes.map(() => []);
    for (let group = 0; group < counts.length; group++) {
      const count = counts[group] ?? 0;
      const places = count > 0 ? best[this.#scopeOfGroup.get(group)] : undefined;
      if (!places) continue;
      if (places.length === most && count < (counts[places[most - 1] ?? 0] ?? 0)) continue;
      places.push(group);
      places.sort((one, other) => this.#compare(counts, one, other));
      if (places.length > most) places.pop();
    }
    return best.flat().flatMap((group) => this.#candidateOf(group));
  }

  #compare(counts: Uint32Array, one: number, other: number): number {
    const more = (counts[other] ?? 0) - (counts[one] ?? 0);
    if (more !== 0) return more;
    const [a, b] = [one, other].map((group) => this.#candidateOf(group)[0]?.text ?? "");
    return (a ?? "") < (b ?? "") ? -1 : 1;
  }

  #candidateOf(group: number): Candidate[] {
    let best: { id: number; text: FacetText } | undefined;
    for (const id of this.#groups[group]?.texts ?? []) {
      const text = this.#texts[id];
      if (!text) continue;
      const more = text.holders - (best?.text.holders ?? 0);
      if (!best || more > 0 || (more === 0 && text.text < best.text.text)) best = { id, text };
    }
    return best ? [{ scope: best.text.scope, text: best.text.text, id: best.id }] : [];
  }

  /** This is done ten million times where half of a million match: a piece at once, nothing but numbers, and no look at groups. */
  #countOne(document: number, ofTexts: Uint32Array): void {
    const end = this.#endOf(document);
    for (let place = this.#starts.get(document); place < end; ) {
      const first = (place >>> pieceBits) << pieceBits;
      const piece = this.#ofDocuments.piece(place >>> pieceBits);
      const stop = Math.min(end - first, piece.length);
      for (let at = place - first; at < stop; at++) {
        const text = piece[at] ?? 0;
        ofTexts[text] = (ofTexts[text] ?? 0) + 1;
      }
      place = first + stop;
    }
  }

  /** Whoever has several texts of a group was counted for each of them. */
  #countOnce(documents: Bits, groupOf: Uint32Array, counts: Uint32Array): void {
    for (let nth = 0; nth < this.#severalOfOne.length; nth++) {
      const document = this.#severalOfOne.get(nth);
      if (!hasBit(documents, document)) continue;
      let before = -1;
      for (const text of this.#textsOf(document)) {
        const group = groupOf[text] ?? 0;
        if (group === before) counts[group] = (counts[group] ?? 0) - 1;
        before = group;
      }
    }
  }

  #isSameGroup(one: number, other: number | undefined): boolean {
    return other !== undefined && this.#groupOfText.get(one) === this.#groupOfText.get(other);
  }

  #endOf(document: number): number {
    return document + 1 < this.#starts.length
      ? this.#starts.get(document + 1)
      : this.#ofDocuments.length;
  }

  *#textsOf(document: number) {
    const end = this.#endOf(document);
    for (let place = this.#starts.get(document); place < end; place++)
      yield this.#ofDocuments.get(place);
  }

  #hold(numbers: readonly number[], change: 1 | -1): void {
    let before = -1;
    for (const number of numbers) {
      const text = this.#texts[number];
      if (!text) continue;
      text.holders += change;
      if (text.group !== before)
        this.#holders.set(text.group, this.#holders.get(text.group) + change);
      before = text.group;
    }
    for (const number of numbers) if (this.#texts[number]?.holders === 0) this.#forget(number);
  }

  #forget(number: number): void {
    const text = this.#texts[number];
    const group = text && this.#groups[text.group];
    if (!text || !group) return;
    this.#numbers.delete(text.given);
    this.#texts[number] = undefined;
    group.texts.delete(number);
    if (group.texts.size > 0) return;
    this.#groups[text.group] = undefined;
    this.#groupNumbers.delete(keyOf(text.scope, text.text) ?? "");
  }

  #numberOf(facet: string): number | undefined {
    const known = this.#numbers.get(facet);
    if (known !== undefined) return known;
    const [scope = "", text = ""] = facet.split("\u001f");
    const key = isFacetScope(scope) ? keyOf(scope, text) : undefined;
    if (!isFacetScope(scope) || key === undefined) return undefined;
    let group = this.#groupNumbers.get(key);
    if (group === undefined) {
      group = this.#groups.push({ scope, texts: new Set() }) - 1;
      this.#scopeOfGroup.push(facetScopes.indexOf(scope));
      this.#holders.push(0);
      this.#groupNumbers.set(copyOf(key), group);
    }
    const given = copyOf(facet);
    const number = this.#texts.push({ given, scope, text: copyOf(text), group, holders: 0 }) - 1;
    this.#groupOfText.push(group);
    this.#numbers.set(given, number);
    this.#groups[group]?.texts.add(number);
    return number;
  }
}

/** The same for all names of the same thing; undefined of what can't be looked for. */
function keyOf(scope: SearchScope, text: string): string | undefined {
  const leaf = facetLeaf({ scope, text });
  return leaf && facetKey(scope, leaf);
}
