import { Link2 } from "lucide-react";
import Markdown, { type Components } from "react-markdown";
import { Prose } from "#components/ui/page.tsx";
import { markClauses } from "#lib/policies/clauses.ts";
import { words } from "#lib/words.ts";
import "./policy.css";

const t = words("policies");

/** A policy's Markdown as React elements: HTML in it stays text, and every heading and clause can be linked to. */
export function PolicyText({ markdown }: { markdown: string }) {
  return (
    <Prose>
      <Markdown remarkPlugins={[markClauses]} components={components}>
        {markdown}
      </Markdown>
    </Prose>
  );
}

// The page's h1 is the version; a title in the text stands one step below it.
const components: Components = {
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
  p: ({ id, children }) => (
    <p id={id} className={id ? "clause" : undefined}>
      <ClauseNumber id={id} />
      {children}
    </p>
  ),
  li: ({ id, children }) => (
    <li id={id} className={id ? "clause" : undefined}>
      <ClauseNumber id={id} />
      {children}
    </li>
  ),
  blockquote: ({ id, children }) => (
    <blockquote id={id} className={id ? "clause" : undefined}>
      <ClauseNumber id={id} />
      {children}
    </blockquote>
  ),
};

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
