import { type Query, queryLimits, type Term } from "#lib/search/parse-query.ts";
import { locale, words } from "#lib/words.ts";

const t = words("search");

type UnderstoodProps = { query: Query; unsearched: readonly Term[] };

/** How the query was read, in plain words; nothing where it is just words. */
export function Understood({ query, unsearched }: UnderstoodProps) {
  const lines = [
    reading(query.terms.filter((term) => !unsearched.includes(term))),
    unsearched.length > 0
      ? t("unsearched", { terms: list(unsearched.map(quoted), "unit") })
      : undefined,
    query.cut ? t("cut", queryLimits) : undefined,
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <div className="wrap-anywhere grid max-w-prose gap-1 text-sm text-soft">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function reading(terms: readonly Term[]): string | undefined {
  const wanted = terms.filter((term) => !term.excluded);
  const excluded = terms.filter((term) => term.excluded);
  const isJustWords = terms.every((term) => term.kind === "word" && !term.excluded);
  if (wanted.length === 0 || isJustWords) return undefined;
  const values = { wanted: list(wanted.map(said), "conjunction") };
  if (excluded.length === 0) return t("understood.with", values);
  return t("understood.withWithout", {
    ...values,
    excluded: list(excluded.map(said), "disjunction"),
  });
}

function said({ kind, text }: Term): string {
  return kind === "phrase" && !/\s/.test(text)
    ? quoted({ text })
    : t(`understood.${kind}`, { text });
}

function quoted({ text }: Pick<Term, "text">): string {
  return t("understood.word", { text });
}

function list(parts: readonly string[], type: Intl.ListFormatType): string {
  return new Intl.ListFormat(locale, { type }).format(parts);
}
