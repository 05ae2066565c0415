import type { Holding } from "#lib/holdings/own-holdings.ts";
import { dayText } from "#lib/moment-text.ts";
import { basisWords, purposeWords, retentionWords } from "#lib/privacy/classification-words.ts";
import { tableWords } from "#lib/privacy/table-words.ts";
import { words } from "#lib/words.ts";
import { changedAt } from "./changed-at.ts";

const t = words("holdings");

/** What is held in one table: how much, drawn beside the others, since when and why. */
export function HoldingLine({ holding, most }: { holding: Holding; most: number }) {
  const { table, count, since } = holding;
  const title = tableWords[table] ?? table;
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-sheet p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-sm text-soft">
          {count === undefined ? t("unseen") : t("records", { count })}
          {since ? `, ${t("since", { date: dayText(since) })}` : ""}
        </p>
      </div>
      <progress aria-hidden max={most} value={count ?? 0} className="h-2 w-full accent-accent" />
      <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Fact term={t("why")} texts={holding.purposes.map((purpose) => purposeWords[purpose])} />
        <Fact term={t("law")} texts={holding.bases.map((basis) => basisWords[basis])} />
        <Fact term={t("until")} texts={holding.retentions.map((one) => retentionWords[one])} />
      </dl>
      {changedAt[table] ? (
        <p className="text-sm">
          <a href={changedAt[table]}>
            {t("change")} <span className="sr-only">{title}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

function Fact({ term, texts }: { term: string; texts: readonly string[] }) {
  return (
    <>
      <dt className="text-soft">{term}</dt>
      <dd>{texts.join("; ")}</dd>
    </>
  );
}
