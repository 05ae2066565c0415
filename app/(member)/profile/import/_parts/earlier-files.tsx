import Link from "next/link";
import { dayText } from "#lib/moment-text.ts";
import type { ImportOutline } from "#lib/profiles/resume/own-imports.ts";
import { words } from "#lib/words.ts";

const t = words("resume");

/** What was looked at or imported, to go on with it or to undo it. */
export function EarlierFiles({ files }: { files: readonly ImportOutline[] }) {
  return (
    <ul className="grid gap-3">
      {files.map(({ id, sourceName, createdAt, state }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <Link href={`/profile/import/${id}`} className="wrap-anywhere min-w-0">
            {sourceName}
          </Link>
          <span className="text-sm text-soft">
            {t("page.earlierState", { state })},{" "}
            <time dateTime={createdAt.toISOString()}>{dayText(createdAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
