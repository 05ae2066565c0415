import { Bars } from "#components/ui/bars.tsx";
import { monthText } from "#lib/moment-text.ts";
import type { Month, Rounded } from "#lib/transparency/transparency.ts";
import { words } from "#lib/words.ts";

const t = words("trust.transparency");

/** For so many months there is room. */
const monthsAtLeast = 12;

/** One register: bars for the eye, and the numbers as a table for everybody. */
export function MonthChart({ title, months }: { title: string; months: readonly Month[] }) {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return <p className="text-soft">{t("tooEarly")}</p>;
  if (months.every(({ rounded }) => rounded === 0))
    return <p>{t("none", { from: monthText(first.month), to: monthText(last.month) })}</p>;
  const span = { from: monthText(first.month), to: monthText(last.month) };
  const bars = months.map(({ month, rounded }) => ({
    key: month.toISOString(),
    size: rounded === "few" ? 1 : rounded,
    isEmpty: rounded === 0,
  }));
  return (
    <figure className="grid gap-3">
      <Bars
        bars={bars}
        most={Math.max(5, ...bars.map(({ size }) => size))}
        roomFor={monthsAtLeast}
        label={t("picture", { title, ...span })}
        className="h-20 w-full max-w-md"
      />
      <table className="w-full max-w-md text-left text-sm">
        <thead>
          <tr className="border-edge border-b">
            <th scope="col" className="py-1.5 pr-6">
              {t("month")}
            </th>
            <th scope="col" className="py-1.5">
              {t("number")}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map(({ month, rounded }) => (
            <tr key={month.getTime()} className="border-line border-b">
              <th scope="row" className="py-1.5 pr-6 font-normal">
                {monthText(month)}
              </th>
              <td className="py-1.5">{roundedText(rounded)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function roundedText(rounded: Rounded): string {
  if (rounded === "few") return t("few");
  return rounded === 0 ? t("zero") : t("about", { count: rounded });
}
