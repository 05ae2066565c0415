import type { ReactNode } from "react";

type Entry = {
  id: string;
  title: ReactNode;
  /** The second line: the company, the school. */
  subtitle?: ReactNode;
  /** From when to when, as words. */
  period?: ReactNode;
  /** Running text; its line breaks are kept. */
  text?: ReactNode;
  /** What stands out, each a line of a list. */
  points?: readonly string[] | undefined;
  /** Beside the title: an audience, a link. */
  aside?: ReactNode;
  /** Under everything else: what belongs to it in turn. */
  below?: ReactNode;
  /** For programs that read classes; it says nothing of the look. */
  entryClassName?: string | undefined;
};

/** Of the titles' headings; 4 for entries within an entry. */
type Level = 3 | 4;

/** The entries of a career, newest first as given, with the dates in a column of their own where there is room. */
export function EntryList({
  entries,
  level = 3,
}: {
  entries: readonly Entry[];
  level?: Level | undefined;
}) {
  return (
    <ul className={level === 3 ? "grid gap-7" : "grid gap-5 border-line border-l-2 pt-1 pl-4"}>
      {entries.map(({ id, entryClassName, ...entry }) => (
        <li key={id} className={entryClassName}>
          <EntryItem {...entry} level={level} />
        </li>
      ))}
    </ul>
  );
}

function EntryItem({
  title,
  period,
  aside,
  level,
  ...entry
}: Omit<Entry, "id" | "entryClassName"> & { level: Level }) {
  const Heading = level === 3 ? "h3" : "h4";
  return (
    <div className={level === 3 ? columnsLook : "grid gap-y-0.5"}>
      <p className="text-sm text-soft empty:hidden sm:empty:block">{period}</p>
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <Heading className="wrap-anywhere min-w-0 font-semibold">{title}</Heading>
          {aside}
        </div>
        <EntryBody {...entry} />
      </div>
    </div>
  );
}

const columnsLook = "grid items-baseline gap-x-8 gap-y-1 sm:grid-cols-[10.5rem_minmax(0,1fr)]";

function EntryBody({
  subtitle,
  text,
  points = [],
  below,
}: Pick<Entry, "subtitle" | "text" | "points" | "below">) {
  return (
    <>
      {subtitle ? <p className="wrap-anywhere text-soft">{subtitle}</p> : null}
      {text ? <p className="wrap-anywhere max-w-prose whitespace-pre-line">{text}</p> : null}
      <Points points={points} />
      {below}
    </>
  );
}

function Points({ points }: { points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <ul className="wrap-anywhere grid max-w-prose list-disc gap-1 pl-5 marker:text-soft">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

export type Fact = { id: string; term: ReactNode; description: ReactNode };

/** Terms and what they are: a city, a phone number, a checksum. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-3">
      {facts.map(({ id, term, description }) => (
        <div key={id} className={columnsLook}>
          <dt className="text-sm text-soft">{term}</dt>
          <dd className="wrap-anywhere min-w-0">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
