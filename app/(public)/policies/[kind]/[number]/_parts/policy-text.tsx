import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import { Prose } from "#components/ui/page.tsx";

/** A policy's Markdown as React elements: HTML in it stays text, and every heading can be linked to. */
export function PolicyText({ markdown }: { markdown: string }) {
  return (
    <Prose>
      <Markdown components={components}>{markdown}</Markdown>
    </Prose>
  );
}

// The page's h1 is the version; a title in the text stands one step below it.
const components: Components = {
  h1: ({ children }) => <h2 id={anchorOf(children)}>{children}</h2>,
  h2: ({ children }) => <h2 id={anchorOf(children)}>{children}</h2>,
  h3: ({ children }) => <h3 id={anchorOf(children)}>{children}</h3>,
};

function anchorOf(heading: ReactNode): string {
  return textOf(heading)
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  return Array.isArray(node) ? node.map(textOf).join("") : "";
}
