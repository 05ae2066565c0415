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
};

type EntryListProps = {
  entries: readonly Entry[];
  /** For programs that read classes; it says nothing of the look. */
  entryClassName?: string | undefined;
};

/** The entries of a career, newest first as given, with the dates in a column of their own where there is room. */
export function EntryList({ entries, entryClassName }: EntryListProps) {
  return (
    <ul className="grid gap-7">
      {entries.map(({ id, ...entry }) => (
        <li key={id} className={entryClassName}>
          <EntryItem {...entry} />
        </li>
      ))}
    </ul>
  );
}

function EntryItem({ title, subtitle, period, text, points = [], aside }: Omit<Entry, "id">) {
  return (
    <div className="grid items-baseline gap-x-8 gap-y-1 sm:grid-cols-[10.5rem_minmax(0,1fr)]">
      <p className="text-sm text-soft empty:hidden sm:empty:block">{period}</p>
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h3 className="wrap-anywhere min-w-0 font-semibold">{title}</h3>
          {aside}
        </div>
        {subtitle ? <p className="wrap-anywhere text-soft">{subtitle}</p> : null}
        {text ? <p className="wrap-anywhere max-w-prose whitespace-pre-line">{text}</p> : null}
        <Points points={points} />
      </div>
    </div>
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
        <div
          key={id}
          className="grid items-baseline gap-x-8 gap-y-0.5 sm:grid-cols-[10.5rem_minmax(0,1fr)]"
        >
          <dt className="text-sm text-soft">{term}</dt>
          <dd className="wrap-anywhere min-w-0">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
