import { EntryList } from "#components/ui/entry-list.tsx";
import { everythingKept } from "#lib/browser/cookies.ts";
import type { Kept } from "#lib/kept-in-browser.ts";
import { say, words } from "#lib/words.ts";

const t = words("cookies.list");

const day = 24 * 60 * 60;

/** Every cookie and every key of storage that we use: its name, what it is for, when it is set and how long it is kept. */
export function KeptList() {
  return (
    <EntryList
      entries={everythingKept.map((kept) => ({
        id: kept.name,
        title: <code>{kept.place === "tab" ? `${kept.name}…` : kept.name}</code>,
        period: lifetime(kept),
        text: `${say(kept.purpose)} ${say(kept.when)}`,
        below: <p className="text-sm text-soft">{t(kept.place)}</p>,
      }))}
    />
  );
}

function lifetime({ place, seconds }: Kept): string {
  if (place === "tab") return t("until.tab");
  if (seconds === 0) return t("until.session");
  return seconds < day
    ? t("until.minutes", { minutes: seconds / 60 })
    : t("until.days", { days: seconds / day });
}
