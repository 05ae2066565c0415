import type { LeftOut } from "#lib/profiles/resume/left-out.ts";
import { whyLeftOut } from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";

const t = words("resume");

type LeftOutListProps = {
  items: readonly LeftOut[];
  /** How many more were left out than stand here. */
  untold: number;
};

/** What stays in the file, by the reason. */
export function LeftOutList({ items, untold }: LeftOutListProps) {
  const byReason = Map.groupBy(items, whyLeftOut);
  return (
    <>
      <dl className="grid gap-5">
        {[...byReason].map(([reason, alike]) => (
          <div key={reason} className="grid gap-1.5">
            <dt className="text-sm text-soft">{reason}</dt>
            <dd>
              <Places items={alike} />
            </dd>
          </div>
        ))}
      </dl>
      {untold > 0 ? (
        <p className="text-sm text-soft">{t("preview.more", { count: untold })}</p>
      ) : null}
    </>
  );
}

function Places({ items }: { items: readonly LeftOut[] }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
      {items.map((item) => (
        <li key={`${item.place} ${item.shown}`} className="wrap-anywhere min-w-0">
          <Place item={item} />
        </li>
      ))}
    </ul>
  );
}

function Place({ item: { place, count, shown } }: { item: LeftOut }) {
  return (
    <>
      <bdi className="font-semibold">{place}</bdi>
      {count > 1 ? (
        <span className="ml-2 text-soft">{t("preview.leftOutCount", { count })}</span>
      ) : null}
      {shown ? <bdi className="ml-2 text-soft">{shown}</bdi> : null}
    </>
  );
}
