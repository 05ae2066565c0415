import { dayText } from "#lib/moment-text.ts";
import type { VersionInTime } from "#lib/policies/policy-history.ts";
import { words } from "#lib/words.ts";

const t = words("policies.period");

/** From when to when a version is in force, as people read it. */
export function Period({ version }: { version: VersionInTime }) {
  const { effectiveFrom, until, standing } = version;
  const days = {
    from: () => <Day iso={effectiveFrom} />,
    until: () => <Day iso={until ?? effectiveFrom} />,
  };
  if (standing === "skipped") return t.rich("skipped", days);
  if (standing === "coming") return t.rich(until ? "comingBetween" : "coming", days);
  if (until === undefined) return t.rich("since", days);
  return t.rich(until === effectiveFrom ? "oneDay" : "between", days);
}

function Day({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {dayText(new Date(`${iso}T00:00:00Z`))}
    </time>
  );
}
