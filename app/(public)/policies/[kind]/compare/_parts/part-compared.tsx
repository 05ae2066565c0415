import type { ComparedPart, Piece } from "#lib/policies/compare-texts.ts";
import { words } from "#lib/words.ts";
import "../../../_parts/policy.css";

const t = words("policies");

/** The text that the clauses are named and linked by. */
export type Newer = { readonly href: string; readonly number: number };

/** A heading or a clause with what was added and removed, named by its number in the newer text. */
export function PartCompared({ part, newer }: { part: ComparedPart; newer: Newer }) {
  const pieces = part.pieces.map((piece) => (
    <PieceText key={`${piece.change} ${piece.text}`} piece={piece} />
  ));
  if (part.kind === "heading") return <h2>{pieces}</h2>;
  return (
    <p className="clause">
      {part.id ? (
        <a
          href={`${newer.href}#${part.id}`}
          className="clause-number"
          aria-label={t("compare.clause", { id: part.id, number: newer.number })}
        >
          {part.id}
        </a>
      ) : null}{" "}
      {pieces}
    </p>
  );
}

/** Words, with what happened to them also said: a screen reader tells neither a line through nor one below. */
function PieceText({ piece: { text, change } }: { piece: Piece }) {
  if (change === "none") return text;
  const [, before = "", told = text, after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  const Change = change === "added" ? "ins" : "del";
  return (
    <>
      {before}
      <Change>
        <span className="sr-only">{t(`compare.begin.${change}`)} </span>
        {told}
        <span className="sr-only"> {t(`compare.end.${change}`)}</span>
      </Change>
      {after}
    </>
  );
}
