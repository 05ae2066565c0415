import { sayIfKnown } from "../words.ts";
import type { KindName } from "./field-kinds.ts";

/** What a kind is called: "Headline". */
export function kindLabel(kind: KindName): string {
  return kindWords(kind, "label") ?? kind;
}

/** What an input of a kind is called: "Title". */
export function inputLabel(kind: KindName, input: string): string {
  return kindWords(kind, `inputs.${input}`) ?? input;
}

/** The other words of a kind: its hint, its heading, what its list says when it is empty. */
export function kindWords(kind: KindName, key: string): string | undefined {
  return sayIfKnown(`profiles.kinds.${kind}.${key}`);
}
