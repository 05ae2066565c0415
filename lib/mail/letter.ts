import { createElement as element, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { env } from "../env.ts";
import { locale, words } from "../words.ts";

/** A mail's content, before it is set as text and as HTML. @control */
export type LetterContent = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What can be done, in the order of importance. */
  readonly actions?: readonly { readonly label: string; readonly url: string }[];
  /** After the actions: how long they work, what to do when it was somebody else. */
  readonly after: readonly string[];
};

export type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of a letter that its reader can stop: where their mail program posts for that (RFC 8058). */
  readonly stopAt?: string;
};

/** Sets a mail as plain text and as HTML: no picture, nothing loaded from anywhere, no address that tells who read it. */
export function setLetter(content: LetterContent): Letter {
  return { subject: content.subject, text: asText(content), html: asHtml(content) };
}

/** Where a page of ours is, from a mail. */
export function addressOf(path: string): string {
  return new URL(path, env.APP_URL).href;
}

function asText({ paragraphs, actions = [], after }: LetterContent): string {
  const links = actions.map(({ label, url }) => `${label}:\n${url}`);
  return `${[...paragraphs, ...links, ...after, `-- \n${words("mail")("signature")}`].join("\n\n")}\n`;
}

function asHtml({ subject, paragraphs, actions = [], after }: LetterContent): string {
  const body = element(
    "body",
    { style: looks.body },
    paragraphs.map(paragraph),
    actions.map(({ label, url }) =>
      element("p", { key: url }, element("a", { href: url, style: looks.link }, label)),
    ),
    after.map(paragraph),
    element("p", { style: looks.signature }, words("mail")("signature")),
  );
  const head = element(
    "head",
    null,
    element("meta", { charSet: "utf-8" }),
    element("title", null, subject),
  );
  return `<!doctype html>${renderToStaticMarkup(element("html", { lang: locale }, head, body))}`;
}

function paragraph(text: string): ReactNode {
  return element("p", { key: text }, text);
}

const looks = {
  body: {
    maxWidth: "36rem",
    margin: "1.5rem",
    fontFamily: "system-ui, sans-serif",
    lineHeight: 1.6,
  },
  link: { fontWeight: 600 },
  signature: { marginTop: "2rem", opacity: 0.75 },
} as const;
