import type { ReactNode } from "react";
import type { PersonSeen } from "#lib/network/person-seen.ts";
import { publicPaths } from "#lib/profiles/public-page.ts";
import { words } from "#lib/words.ts";

const t = words("network");

type Props = {
  person: PersonSeen;
  /** What else there is to say: since when. */
  also?: ReactNode;
  /** What was written, its line breaks kept. */
  note?: string | undefined;
  /** What can be done. */
  children?: ReactNode;
};

/** Somebody in a list: as the viewer may see them anyway, and what can be done. */
export function PersonLine({ person, also, note, children }: Props) {
  return (
    <li className="grid gap-3 border-line border-b py-4 first:pt-0 last:border-b-0">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">
          <PersonName person={person} />
        </p>
        {person.headline ? <p className="wrap-anywhere text-soft">{person.headline}</p> : null}
        {also ? <p className="text-sm text-soft">{also}</p> : null}
      </div>
      {note ? (
        <p className="wrap-anywhere max-w-prose whitespace-pre-line border-line border-l-2 pl-4">
          {note}
        </p>
      ) : null}
      {children ? (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">{children}</div>
      ) : null}
    </li>
  );
}

function PersonName({ person: { name, handle } }: Pick<Props, "person">) {
  const text = name ?? t("nameless");
  return handle ? <a href={publicPaths(handle).page}>{text}</a> : text;
}

/** What a person is called beside a button. */
export function nameOf({ name }: Pick<PersonSeen, "name">): string {
  return name ?? t("nameless");
}
