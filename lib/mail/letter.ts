import { createElement as element, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { locale, words } from "../words.ts";
import { addressOf, type LetterContent, letterText } from "./letter-text.ts";

export { addressOf };

export type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of a letter that its reader can stop: where their mail program posts for that (RFC 8058). */
  readonly stopAt?: string;
};

/** Sets a mail as plain text and as HTML: no picture, nothing loaded from anywhere, no address that tells who read it. @control */
export function setLetter(content: LetterContent): Letter {
  return { subject: content.subject, text: letterText(content), html: asHtml(content) };
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
