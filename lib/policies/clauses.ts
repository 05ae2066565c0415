import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as plainText } from "mdast-util-to-string";

type Text = ReturnType<typeof fromMarkdown>;
type Block = Text["children"][number];
type Heading = Extract<Block, { type: "heading" }>;
type Item = Extract<Block, { type: "list" }>["children"][number];

/** A heading, a paragraph or an item of a list, with the number that it is called by. */
type Part = {
  readonly kind: "heading" | "paragraph" | "item";
  /** `5` for a heading, `5.1` for a clause: what stands after # in an address. */
  readonly id: string;
  /** Its words, without marks. A heading's begin with its number, a clause's do not. */
  readonly text: string;
};

/** A clause of a policy: what a promise names by `privacy/5.1`. */
export type Clause = {
  readonly id: string;
  /** The heading that it stands under, with its number; empty before the first one. */
  readonly heading: string;
  readonly text: string;
};

/**
 * The clauses of a policy's text, in its order. Each paragraph and each item of a list is one; what an item holds within
 * is part of it. A clause that says its own number ("5.1 …" below "5. …") keeps it, others are numbered by their order;
 * what stands before the first numbered heading is 0.1, 0.2 …. A text never changes, so its numbers do not either.
 */
export function clausesOf(markdown: string): Clause[] {
  const clauses: Clause[] = [];
  let heading = "";
  for (const { kind, id, text } of partsOf(markdown)) {
    if (kind === "heading") heading = text;
    else clauses.push({ id, heading, text });
  }
  return clauses;
}

/** Everything that stands in a policy's text, headings included, in its order. */
export function partsOf(markdown: string): Part[] {
  return numbered(fromMarkdown(markdown)).map(({ node, kind, id }) => {
    return { kind, id, text: wordsOf(node) };
  });
}

/**
 * For the page: gives every heading and every clause of a parsed text its number as id, by the same walk, so that the
 * page and the register of promises cannot number them differently.
 */
export function markClauses(): (text: Text) => void {
  return (text) => {
    for (const { node, id } of numbered(text)) node.data = { hProperties: { id } };
  };
}

type Numbered = Omit<Part, "text"> & { readonly node: Block | Item };

function numbered(text: Text): Numbered[] {
  const found: Numbered[] = [];
  let section = "0";
  let last = 0;
  for (const block of text.children) {
    if (block.type === "heading") {
      const number = numberOf(block);
      if (number !== undefined) [section, last] = [number, 0];
      found.push({ node: block, kind: "heading", id: number ?? slugOf(block) });
    }
    for (const node of clausesIn(block)) {
      last = takeOwnNumber(node, section) ?? last + 1;
      const kind = node.type === "listItem" ? "item" : "paragraph";
      found.push({ node, kind, id: `${section}.${last}` });
    }
  }
  return found;
}

function clausesIn(block: Block): (Block | Item)[] {
  switch (block.type) {
    case "list":
      return block.children;
    case "paragraph":
    case "blockquote":
      return [block];
    default:
      return [];
  }
}

/** The number that a heading begins with: `5` of "5. Why we may do this". */
function numberOf(heading: Heading): string | undefined {
  return /^(\d+(?:\.\d+)*)\.?\s/.exec(plainText(heading))?.[1];
}

function slugOf(heading: Heading): string {
  const plain = plainText(heading).normalize("NFKD").toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

/** The 2 of "5.2 …" in section 5, taken out of the text: the page shows the id, and would show it twice. */
function takeOwnNumber(node: Block | Item, section: string): number | undefined {
  const [first] = "children" in node ? node.children : [];
  if (first?.type === "paragraph") return takeOwnNumber(first, section);
  if (first?.type !== "text") return undefined;
  const [said, before, own] = /^(\d+(?:\.\d+)*)\.(\d+)\.?\s+/.exec(first.value) ?? [];
  if (said === undefined || before !== section) return undefined;
  first.value = first.value.slice(said.length);
  return Number(own);
}

/** Its words in one line; what stands in blocks of its own is set apart. */
function wordsOf(node: Block | Item): string {
  const isOfBlocks = node.type === "listItem" || node.type === "blockquote";
  const plain = isOfBlocks ? node.children.map((child) => wordsOf(child)).join(" ") : listed(node);
  return plain.replaceAll(/\s+/g, " ").trim();
}

function listed(node: Block): string {
  return node.type === "list" ? node.children.map(wordsOf).join(" ") : plainText(node);
}
