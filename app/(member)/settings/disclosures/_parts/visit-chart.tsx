import { Bars } from "#components/ui/bars.tsx";
import type { VisitWeek } from "#lib/disclosures/own-disclosures.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";

const t = words("disclosures.visits");

/** For so many weeks there is room. */
const weeksAtLeast = 16;

/** How many came by in each week, as bars, and the same as a table. */
export function VisitChart({ weeks }: { weeks: readonly VisitWeek[] }) {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return <p className="text-soft">{t("none")}</p>;
  const most = Math.max(...weeks.map(({ visits }) => visits));
  const span = { from: dayText(first.monday), to: dayText(last.monday), most };
  return (
    <figure className="grid gap-3">
      <p className="text-sm text-soft">{t("top", { most })}</p>
      <Bars
        bars={weeks.map(({ monday, visits }) => ({
          key: monday.toISOString(),
          size: visits,
          isEmpty: visits === 0,
        }))}
        most={most}
        roomFor={weeksAtLeast}
        label={t("picture", span)}
        className="h-32 w-full"
      />
      <p aria-hidden className="flex justify-between gap-4 text-sm text-soft">
        <span>{span.from}</span>
        {weeks.length > 1 ? <span className="text-right">{span.to}</span> : null}
      </p>
      <Numbers weeks={weeks} />
    </figure>
  );
}

function Numbers({ weeks }: { weeks: readonly VisitWeek[] }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer font-semibold">{t("table")}</summary>
      <table className="mt-3 w-full max-w-md text-left">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 pr-6">
              {t("week")}
            </th>
            <th scope="col" className="py-1.5">
              {t("count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map(({ monday, visits }) => (
            <tr key={monday.getTime()} className="border-line border-b">
              <th scope="row" className="py-1.5 pr-6 font-normal">
                {dayText(monday)}
              </th>
              <td className="py-1.5">{visits > 0 ? t("about", { count: visits }) : t("few")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
