import type { MeasuredWeek as Week } from "#lib/measurement/measured-weeks.ts";
import { dayText } from "#lib/moment-text.ts";
import { countryOf } from "#lib/profiles/countries.ts";
import { words } from "#lib/words.ts";

const t = words("cookies.measured");

/** One week in numbers. */
export function MeasuredWeek({ week: { begins, numbers } }: { week: Week }) {
  const date = dayText(begins);
  return (
    <table className="w-full text-left">
      <caption className="pb-2 text-left font-semibold">{t("caption", { date })}</caption>
      <thead className="text-sm text-soft">
        <tr className="border-line border-b">
          <th scope="col" className="py-1 pr-4 font-normal">
            {t("what")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("visits")}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ trait, value, visits }) => (
          <tr key={`${trait} ${value}`} className="border-line border-b align-baseline">
            <th scope="row" className="wrap-anywhere py-1 pr-4 font-normal">
              <span className="text-sm text-soft">{t(`traits.${trait}`)}</span>{" "}
              {nameOf(trait, value)}
            </th>
            <td className="py-1 text-right tabular-nums">{visits}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf(trait: Week["numbers"][number]["trait"], value: string) {
  if (trait === "page") return <code>{value}</code>;
  if (trait === "country") return countryOf(value)?.name ?? t("countryUnknown");
  switch (value) {
    case "desktop":
    case "phone":
    case "tablet":
      return t(`devices.${value}`);
    default:
      return t("devices.unknown");
  }
}
