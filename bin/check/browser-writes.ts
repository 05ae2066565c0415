import { Visitor } from "oxc-parser";
import { placeOf, type Source } from "./sources.ts";

/** The two files that write to a browser, each for what is on the list of lib/kept-in-browser.ts and nothing else. */
const doors = { cookies: "lib/browser/jar.ts", tab: "lib/tab-storage.ts" };

const storages = [
  ...["sessionStorage", "localStorage", "indexedDB", "openDatabase", "caches"],
  ...["cookieStore", "serviceWorker", "sharedStorage", "storageBuckets"],
];

/** Every place that leaves something in a browser, or could, without going by the list of what we leave there. */
export function browserWrites(source: Source): string[] {
  const found: string[] = [];
  const report = (node: { readonly start: number }, what: string, door: string) => {
    if (source.path !== door) found.push(`${placeOf(source, node)} ${what}: only ${door} does`);
  };
  const named = (node: { readonly start: number }, name: string) => {
    if (storages.includes(name)) report(node, `uses ${name}`, doors.tab);
  };
  new Visitor({
    ImportDeclaration: (node) => {
      const takes = node.specifiers.some(
        (one) =>
          one.type !== "ImportSpecifier" ||
          (one.imported.type === "Identifier" ? one.imported.name : one.imported.value) ===
            "cookies",
      );
      if (node.source.value === "next/headers" && takes)
        report(node, "takes hold of cookies", doors.cookies);
    },
    Identifier: (node) => named(node, node.name),
    Literal: (node) => {
      if (typeof node.value !== "string") return;
      named(node, node.value);
      if (/^set-cookie2?$/i.test(node.value)) report(node, "sets a cookie", doors.cookies);
    },
    MemberExpression: ({ property }) => {
      const name = property.type === "Identifier" ? property.name : undefined;
      if (name === "cookie" || name === "cookies") report(property, `uses .${name}`, doors.cookies);
    },
  }).visit(source.parsed.program);
  return found;
}
