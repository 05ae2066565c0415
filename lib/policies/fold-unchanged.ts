import { type ComparedPart, isChanged } from "./compare-texts.ts";

/** Of a comparison, what stands open, or clauses in a row that are the same in both and can wait. */
export type Fold = {
  /** Its place among all of them. */
  readonly at: number;
  readonly parts: readonly ComparedPart[];
  readonly open: boolean;
};

/** Sets apart what a reader came for: the clauses that changed, each below its heading. Nothing is left out. */
export function foldUnchanged(parts: readonly ComparedPart[]): Fold[] {
  const folds: { at: number; parts: ComparedPart[]; open: boolean }[] = [];
  for (const [at, part] of parts.entries()) {
    const open = isChanged(part) || (part.kind === "heading" && leadsToChange(parts, at));
    const last = folds.at(-1);
    if (last?.open === open) last.parts.push(part);
    else folds.push({ at, parts: [part], open });
  }
  return folds;
}

function leadsToChange(parts: readonly ComparedPart[], heading: number): boolean {
  const next = parts.findIndex(({ kind }, at) => at > heading && kind === "heading");
  return parts.slice(heading + 1, next === -1 ? undefined : next).some(isChanged);
}
