import { Prose } from "#components/ui/page.tsx";
import { type ComparedPart, isChanged } from "#lib/policies/compare-texts.ts";
import { countWords } from "#lib/policies/count-words.ts";
import { type Fold, foldUnchanged } from "#lib/policies/fold-unchanged.ts";
import { words } from "#lib/words.ts";
import { type Newer, PartCompared } from "./part-compared.tsx";

const t = words("policies.compare");

type Props = {
  parts: readonly ComparedPart[];
  newer: Newer;
};

/** A compared text: changed clauses stand open below their headings, those that are the same wait behind their number. */
export function Compared({ parts, newer }: Props) {
  const changed = parts.filter(isChanged);
  if (changed.length === 0) return <p>{t("nothing")}</p>;
  const count = {
    added: countWords(changed, "added"),
    removed: countWords(changed, "removed"),
    clauses: countClauses(changed),
  };
  return (
    <Prose>
      <p className="font-semibold">{t("counts", count)}</p>
      {foldUnchanged(parts).map((fold) =>
        fold.open ? (
          <Parts key={fold.at} fold={fold} newer={newer} />
        ) : (
          <details key={fold.at} className="unchanged">
            <summary>{t("unchanged", { clauses: countClauses(fold.parts) })}</summary>
            <div className="grid gap-4 pt-3">
              <Parts fold={fold} newer={newer} />
            </div>
          </details>
        ),
      )}
    </Prose>
  );
}

function Parts({ fold, newer }: { fold: Fold; newer: Newer }) {
  return fold.parts.map((part) => (
    <PartCompared key={`${part.id}${part.pieces[0]?.text}`} part={part} newer={newer} />
  ));
}

function countClauses(parts: readonly ComparedPart[]): number {
  return parts.filter(({ kind }) => kind !== "heading").length;
}
