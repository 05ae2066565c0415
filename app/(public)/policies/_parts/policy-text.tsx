import { Link2 } from "lucide-react";
import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import { StateIcon } from "#components/promises/state-mark.tsx";
import { Prose } from "#components/ui/page.tsx";
import { markClauses } from "#lib/policies/clauses.ts";
import type { PolicyKind } from "#lib/policies/versions.ts";
import type { PromiseState } from "#lib/promises/promise-state.ts";
import { words } from "#lib/words.ts";
import "./policy.css";

const t = words("policies");
const promises = words("promises");

type PolicyTextProps = {
  markdown: string;
  /** The promises that it makes and how they stand, by the number of their clause. */
  promises?: ReadonlyMap<string, PromiseState> | undefined;
  kind: PolicyKind;
};

/** A policy's Markdown as React elements: HTML in it stays text, and every heading and clause can be linked to. */
export function PolicyText({ markdown, kind, promises: made }: PolicyTextProps) {
  const marked = (id: string | undefined) => {
    const state = id ? made?.get(id) : undefined;
    return state ? <PromiseMark clause={`${kind}/${id}`} state={state} /> : null;
  };
  return (
    <Prose>
      <Markdown remarkPlugins={[markClauses]} components={{ ...headings, ...clauses(marked) }}>
        {markdown}
      </Markdown>
    </Prose>
  );
}

// The page's h1 is the version; a title in the text stands one step below it.
const headings: Components = {
  h1: ({ id, children }) => (
    <HeadingLine id={id}>
      <h2 id={id}>{children}</h2>
    </HeadingLine>
  ),
  h2: ({ id, children }) => (
    <HeadingLine id={id}>
      <h2 id={id}>{children}</h2>
    </HeadingLine>
  ),
  h3: ({ id, children }) => (
    <HeadingLine id={id}>
      <h3 id={id}>{children}</h3>
    </HeadingLine>
  ),
};

type ClauseProps = { id?: string | undefined; children?: ReactNode };

function clauses(marked: (id: string | undefined) => ReactNode): Components {
  const within = ({ id, children }: ClauseProps) => (
    <>
      <ClauseNumber id={id} />
      {children}
      {marked(id)}
    </>
  );
  return {
    p: (given) => <p {...clause(given)}>{within(given)}</p>,
    li: (given) => <li {...clause(given)}>{within(given)}</li>,
    blockquote: (given) => <blockquote {...clause(given)}>{within(given)}</blockquote>,
  };
}

function clause({ id }: ClauseProps) {
  return { id, className: id ? "clause" : undefined };
}

/** That a clause is a promise, and how it stands: a small link to how it is kept. On paper there is nothing to follow. */
function PromiseMark({ clause, state }: { clause: string; state: PromiseState }) {
  return (
    <a
      href={`/trust#${clause}`}
      aria-label={promises("mark", { clause, state: promises(`states.${state}`) })}
      className="clause-promise"
    >
      <StateIcon state={state} className="size-4" />
    </a>
  );
}

/** A heading, with a link to itself beside it and not within, so that its name is only what it says. */
function HeadingLine({ id, children }: { id: string | undefined; children: React.ReactNode }) {
  return (
    <div className="heading-line">
      {children}
      <a
        href={`#${id}`}
        className="heading-anchor"
        aria-label={t("version.section", { id: `${id}` })}
      >
        <Link2 aria-hidden className="size-4" />
      </a>
    </div>
  );
}

/** The number that a clause is called by, which is the link to it. */
function ClauseNumber({ id }: { id: string | undefined }) {
  if (!id) return null;
  return (
    <>
      <a href={`#${id}`} className="clause-number" aria-label={t("version.clause", { id })}>
        {id}
      </a>{" "}
    </>
  );
}
