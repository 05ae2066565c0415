import { sayIfKnown } from "../words.ts";
import type { KindName } from "./field-kinds.ts";

/** What a kind is called: "Headline". */
export function kindLabel(kind: KindName): string {
  return kindWords(kind, "label") ?? kind;
}

/** What stands above the entries of a kind: "Skills". */
export function kindHeading(kind: KindName): string {
  return sayIfKnown(`profiles.headings.${kind}`) ?? kindLabel(kind);
}

/** What an input of a kind is called: "Title". */
export function inputLabel(kind: KindName, input: string): string {
  return kindWords(kind, `inputs.${input}`) ?? input;
}

/** The other words of a kind: its hint, what its list says when it is empty, the sentence that shows it. */
export function kindWords(
  kind: KindName,
  key: string,
  values?: Readonly<Record<string, string>>,
): string | undefined {
  return sayIfKnown(`profiles.kinds.${kind}.${key}`, values);
}
