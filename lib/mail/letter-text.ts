import { env } from "../env.ts";
import { words } from "../words.ts";

/** A mail's content, before it is set as text and as HTML. */
export type LetterContent = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What can be done, in the order of importance. */
  readonly actions?: readonly { readonly label: string; readonly url: string }[];
  /** After the actions: how long they work, what to do when it was somebody else. */
  readonly after: readonly string[];
};

/** Where a page of ours is, from a mail. */
export function addressOf(path: string): string {
  return new URL(path, env.APP_URL).href;
}

/** A mail as plain text. Apart from its HTML, which pages cannot make: they show it before it goes. */
export function letterText({ paragraphs, actions = [], after }: LetterContent): string {
  const links = actions.map(({ label, url }) => `${label}:\n${url}`);
  return `${[...paragraphs, ...links, ...after, `-- \n${words("mail")("signature")}`].join("\n\n")}\n`;
}
