import { monthText } from "#lib/moment-text.ts";
import type { Month, Rounded } from "#lib/transparency/transparency.ts";
import { words } from "#lib/words.ts";

const t = words("trust.transparency");

/** So wide is a month, and so high the highest, in the picture's own units. */
const [step, gap, height, least] = [10, 3, 60, 3];
/** Fewer months leave room on the right, so that a bar stays a bar. */
const monthsAtLeast = 12;

/** One register: bars for the eye, and the numbers as a table for everybody. */
export function MonthChart({ title, months }: { title: string; months: readonly Month[] }) {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return <p className="text-soft">{t("tooEarly")}</p>;
  if (months.every(({ rounded }) => rounded === 0))
    return <p>{t("none", { from: monthText(first.month), to: monthText(last.month) })}</p>;
  const span = { from: monthText(first.month), to: monthText(last.month) };
  return (
    <figure className="grid gap-3">
      <Bars months={months} label={t("picture", { title, ...span })} />
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

function Bars({ months, label }: { months: readonly Month[]; label: string }) {
  const sizes = months.map(({ rounded }) => (rounded === "few" ? 1 : rounded));
  const most = Math.max(5, ...sizes);
  const width = Math.max(months.length, monthsAtLeast) * step;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-20 w-full max-w-md border-line border-b"
    >
      {months.map(({ month }, place) => {
        const size = sizes[place] ?? 0;
        const high = size > 0 ? Math.max(least, (size / most) * height) : 1;
        return (
          <rect
            key={month.getTime()}
            x={place * step}
            y={height - high}
            width={step - gap}
            height={high}
            className={size > 0 ? "fill-accent" : "fill-edge"}
          />
        );
      })}
    </svg>
  );
}
