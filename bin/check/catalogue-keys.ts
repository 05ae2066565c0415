import { type MemberExpression, type Node, Visitor } from "oxc-parser";
import { placeOf, type Source } from "./sources.ts";

/** A key as the code asks for it. */
type Asked = {
  /** The translator's namespace; unknown where the translator came as a parameter. */
  readonly namespace: string | undefined;
  /** The path below it: `*` for a step that is worked out, nothing at all when the whole of it is. */
  readonly path: string | undefined;
};

/** What the code says that has to do with words. */
type Said = {
  readonly asked: Asked[];
  /** Every string and every name: what a step that is worked out can turn out to be. */
  readonly names: Set<string>;
  /** Strings that look like a whole key, by their place. */
  readonly whole: Map<string, string>;
};

/**
 * What is wrong between the code and a catalogue: keys that nothing asks for, and whole keys, such as a
 * schema's message, that lead nowhere. That the key in `t("key")` exists is proved by the types.
 */
export function wrongKeys(catalogue: object, sources: Source[]): string[] {
  const keys = leavesOf(catalogue);
  const said: Said = { asked: [], names: new Set(), whole: new Map() };
  for (const source of sources) listen(source, Object.keys(catalogue), said);
  const isUsed = (key: string) =>
    said.names.has(key) || said.asked.some((asked) => isAskedFor(key, asked, said.names));
  const leadsSomewhere = (whole: string) => keys.some((key) => `${key}.`.startsWith(`${whole}.`));
  return [
    ...keys.filter((key) => !isUsed(key)).map((key) => `${key} is asked for nowhere`),
    ...[...said.whole]
      .filter(([, key]) => !leadsSomewhere(key))
      .map(([place, key]) => `${place} ${key} is not in the catalogue`),
  ];
}

function leavesOf(part: unknown, path: string[] = []): string[] {
  if (typeof part !== "object" || part === null) return [path.join(".")];
  return Object.entries(part).flatMap(([step, below]) => leavesOf(below, [...path, step]));
}

function isAskedFor(key: string, { namespace, path }: Asked, names: Set<string>): boolean {
  if (namespace !== undefined && !key.startsWith(`${namespace}.`)) return false;
  const steps = (namespace === undefined ? key : key.slice(namespace.length + 1)).split(".");
  if (path === undefined) return namespace !== undefined && names.has(steps.join("."));
  const wanted = path.split(".");
  const skipped = steps.length - wanted.length;
  if (skipped < 0 || (skipped > 0 && namespace !== undefined)) return false;
  return steps
    .slice(skipped)
    .every((step, at) => wanted[at] === step || (wanted[at] === "*" && names.has(step)));
}

function listen(source: Source, domains: string[], said: Said) {
  const translators = new Map<string, string[]>();
  const ask = (namespaces: (string | undefined)[], key: Node | undefined) => {
    for (const path of pathsOf(key)) {
      said.asked.push(...namespaces.map((namespace) => ({ namespace, path })));
    }
  };
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      const namespace = namespaceOf(init);
      if (id.type !== "Identifier" || namespace === undefined) return;
      translators.set(id.name, [...(translators.get(id.name) ?? []), namespace]);
    },
    Identifier: ({ name }) => {
      said.names.add(name);
    },
    Literal: (node) => {
      if (typeof node.value !== "string") return;
      said.names.add(node.value);
      if (looksWhole(node.value, domains)) said.whole.set(placeOf(source, node), node.value);
    },
  }).visit(source.parsed.program);
  new Visitor({
    CallExpression: ({ callee, arguments: [key] }) => {
      // `t("key")`, `t.rich("key")`, `words("domain")("key")`
      const asker = callee.type === "MemberExpression" ? callee.object : callee;
      const known = asker.type === "Identifier" ? translators.get(asker.name) : undefined;
      ask(known ?? [namespaceOf(asker)], key);
    },
    NewExpression: ({ arguments: [key] }) => ask([undefined], key),
    MemberExpression: (node) => {
      const path = memberPath(node);
      if (path) said.asked.push({ namespace: undefined, path });
    },
  }).visit(source.parsed.program);
}

/** The domain in `words("domain")`. */
function namespaceOf(node: Node | null): string | undefined {
  if (node?.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const [first] = node.arguments;
  const isWords = node.callee.name === "words" && first?.type === "Literal";
  return isWords && typeof first.value === "string" ? first.value : undefined;
}

/** The paths that an argument can stand for; `undefined` for one that is worked out whole. */
function pathsOf(node: Node | undefined): (string | undefined)[] {
  switch (node?.type) {
    case undefined:
      return [];
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [node.quasis.map(({ value }) => value.raw).join("*")];
    case "ConditionalExpression":
      return [...pathsOf(node.consequent), ...pathsOf(node.alternate)];
    default:
      return [undefined];
  }
}

/** `words.trouble[key]` reads `trouble.*`, `words.title` reads `title`. */
function memberPath(node: MemberExpression): string | undefined {
  const step = node.property.type === "Identifier" && !node.computed ? node.property.name : "*";
  if (node.object.type === "Identifier") return node.object.name === "words" ? step : undefined;
  const before = node.object.type === "MemberExpression" ? memberPath(node.object) : undefined;
  return before && `${before}.${step}`;
}

function looksWhole(text: string, domains: string[]): boolean {
  const [domain = "", ...rest] = text.split(".");
  const isPath = /\.(ts|tsx|json|data|schema|css)$/.test(text);
  return (
    domains.includes(domain) &&
    rest.length > 0 &&
    !isPath &&
    rest.every((step) => /^\w+$/.test(step))
  );
}
