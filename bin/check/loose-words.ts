import { type Node, Visitor } from "oxc-parser";
import { placeOf, type Source } from "./sources.ts";

type Text = { readonly start: number; readonly end: number; readonly text: string };
type Span = { readonly start: number; readonly end: number };

/** Attributes that people read or hear, whatever stands in them. */
const read =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label|hint|lead|text|description|summary|caption|heading|message|[a-z]+(Text|Label|Title|Hint))$/;
/** Attributes that only machines read, even where there are spaces in them. */
const unread =
  /^(class(Name)?|[a-z]+ClassName|aria-(labelledby|describedby|controls|owns)|d|points|transform|viewBox|style|sizes|media|rel|accept|allow|pattern|autoComplete|data-.*)$/;
const word = /\p{L}{2}|^\p{L}$/u;
/** What looks like a sentence or a label; class names, keys, paths and SQL do not begin so. */
const sentence = /^\p{Lu}(\p{Ll}|['’])*([ ,:]+\S.*|[.!?…])$/su;

/**
 * Every word that a person would read and that is not in the catalogues: text in JSX, an attribute such as a label,
 * and any string that looks like a sentence, but for an error's, which only the log shows.
 */
export function looseWords(source: Source): string[] {
  const texts = readTexts(source);
  const places = new Map(texts.map((text) => [text.start, text.text]));
  return [...places].map(([start, text]) => {
    const shown = text.trim().replace(/\s+/g, " ").slice(0, 60);
    return `${placeOf(source, { start })} “${shown}” is not in the catalogues`;
  });
}

function readTexts({ text, parsed }: Source): Text[] {
  const found: Text[] = [];
  const sentences: Text[] = [];
  const errors: Span[] = [];
  const shown = (node: Node | null, looks = word) =>
    found.push(...textsIn(node).filter((part) => looks.test(part.text)));
  new Visitor({
    JSXElement: ({ children }) => children.map((child) => shown(child)),
    JSXFragment: ({ children }) => children.map((child) => shown(child)),
    JSXAttribute: ({ name, value }) => {
      const attribute = text.slice(name.start, name.end);
      if (read.test(attribute)) shown(value);
      else if (!unread.test(attribute)) shown(value, /\p{L}\s+\p{L}/u);
    },
    Literal: (node) => sentences.push(...textsIn(node)),
    TemplateLiteral: (node) => sentences.push(...textsIn(node)),
    NewExpression: (node) => {
      if (/Error$/.test(text.slice(node.callee.start, node.callee.end))) errors.push(node);
    },
    CallExpression: (node) => {
      if (node.callee.type === "Super") errors.push(node);
    },
  }).visit(parsed.program);
  const isLogged = (part: Span) => errors.some((e) => e.start < part.start && part.end < e.end);
  return [...found, ...sentences.filter((part) => sentence.test(part.text) && !isLogged(part))];
}

/** The texts that stand there when it is rendered, whichever way a condition goes. */
function textsIn(node: Node | null): Text[] {
  switch (node?.type) {
    case "JSXText":
      return [{ start: node.start, end: node.end, text: node.value }];
    case "Literal":
      return typeof node.value === "string"
        ? [{ start: node.start, end: node.end, text: node.value }]
        : [];
    case "TemplateLiteral":
      return node.quasis.map(({ start, end, value }) => ({ start, end, text: value.raw }));
    case "JSXExpressionContainer":
      return textsIn(node.expression);
    case "ParenthesizedExpression":
      return textsIn(node.expression);
    case "ConditionalExpression":
      return [...textsIn(node.consequent), ...textsIn(node.alternate)];
    case "LogicalExpression":
      return [...textsIn(node.left), ...textsIn(node.right)];
    case "BinaryExpression":
      return node.operator === "+" ? [...textsIn(node.left), ...textsIn(node.right)] : [];
    default:
      return [];
  }
}
