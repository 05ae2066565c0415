import { Eye } from "lucide-react";
import { classNames } from "#components/ui/class-names.ts";
import { type Looker, lookers } from "#lib/profiles/preview-profile.ts";
import { words } from "#lib/words.ts";

const t = words("profiles.preview");

type Props = { as: Looker; handle: string | undefined };

/** Above the preview: who is looking, the others who could be, and the way back. */
export function LookerBar({ as, handle }: Props) {
  return (
    <aside aria-label={t("title")} className="border-line border-b bg-well">
      <div className="mx-auto grid w-full max-w-3xl gap-3 px-5 py-4 sm:px-8">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p className="flex items-center gap-2 font-semibold">
            <Eye aria-hidden className="size-5 shrink-0 text-soft" />
            {t("title")}
          </p>
          <a href="/profile" className="inline-flex min-h-11 items-center text-sm">
            {t("edit")}
          </a>
        </div>
        <nav aria-label={t("choose")}>
          <ul className="flex flex-wrap gap-2">
            {lookers.map((looker) => (
              <li key={looker}>
                <LookerLink looker={looker} current={looker === as} />
              </li>
            ))}
          </ul>
        </nav>
        <p className="max-w-prose text-soft text-sm">
          {t(`explained.${as}`)}
          {handle ? ` ${t("address", { path: `/in/${handle}` })}` : null}
        </p>
      </div>
    </aside>
  );
}

function LookerLink({ looker, current }: { looker: Looker; current: boolean }) {
  return (
    <a
      href={`/profile/preview?as=${looker}`}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "inline-flex min-h-11 items-center rounded-md border px-4 font-semibold text-ink text-sm no-underline",
        current ? "border-ink bg-sheet" : "border-edge hover:border-ink hover:bg-sheet",
      )}
    >
      {t(`lookers.${looker}`)}
    </a>
  );
}
