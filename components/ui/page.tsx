import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type PageWidth = "narrow" | "normal" | "wide";

type PageProps = {
  title: ReactNode;
  /** Before the heading. */
  picture?: ReactNode;
  /** One or two sentences under the heading. */
  lead?: ReactNode;
  /** Beside the heading: the page's main action, or a mark. */
  aside?: ReactNode;
  /** `narrow` for one form, `normal` for reading, `wide` for pictures and tables. */
  width?: PageWidth | undefined;
  /** Under the heading and part of it: how to reach somebody. */
  facts?: ReactNode;
  /** For programs that read classes; it says nothing of the look. */
  headClassName?: string | undefined;
  children?: ReactNode;
};

/** What stands between header and footer: the heading that says where one is, and the rest. */
export function Page({ width = "normal", facts, headClassName, children, ...heading }: PageProps) {
  return (
    <div className={classNames("mx-auto w-full px-5 py-10 sm:px-8 sm:py-14", widths[width])}>
      <div className={headClassName}>
        <PageHeading {...heading} />
        {facts ? <div className="mt-8 sm:mt-10">{facts}</div> : null}
      </div>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-8 empty:hidden sm:mt-10">
        {children}
      </div>
    </div>
  );
}

type PageHeadingProps = Pick<PageProps, "title" | "lead" | "aside" | "picture">;

/** The one h1 of a page. */
function PageHeading({ title, lead, aside, picture }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      {picture}
      <div className={classNames("grid min-w-0 gap-3", picture ? "sm:flex-1" : undefined)}>
        <h1 className="wrap-anywhere text-balance font-heading text-3xl">{title}</h1>
        {lead ? (
          <div className="wrap-anywhere max-w-prose text-pretty text-lg text-soft">{lead}</div>
        ) : null}
      </div>
      {aside}
    </div>
  );
}

type SectionProps = {
  title: ReactNode;
  /** Under the title. */
  lead?: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  id?: string | undefined;
  children?: ReactNode;
};

/** A part of a page, with its h2. */
export function Section({ title, lead, aside, id, children }: SectionProps) {
  return (
    <section id={id} className="grid scroll-mt-6 grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1 border-line border-b pb-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 className="font-heading text-xl">{title}</h2>
          {aside}
        </div>
        {lead ? (
          <div className="wrap-anywhere max-w-prose text-pretty text-sm text-soft">{lead}</div>
        ) : null}
      </div>
      {children}
    </section>
  );
}

/** Running text: paragraphs, lists and headings set for reading. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose-look">{children}</div>;
}

const widths: Record<PageWidth, string> = {
  narrow: "max-w-lg",
  normal: "max-w-3xl",
  wide: "max-w-6xl",
};
