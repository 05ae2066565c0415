import { Visitor } from "oxc-parser";
import { placeOf, type Source } from "./sources.ts";

/** Every place where the compiler is told what it cannot see: casts, but for `as const`, and `!`. */
export function casts(source: Source): string[] {
  const found: string[] = [];
  const report = (node: { readonly start: number }, what: string) =>
    found.push(`${placeOf(source, node)} ${what}`);
  new Visitor({
    TSAsExpression: (node) => {
      if (source.text.slice(node.typeAnnotation.start, node.typeAnnotation.end) !== "const") {
        report(node, "a cast: parse it, or let the types say it");
      }
    },
    TSTypeAssertion: (node) => report(node, "a cast: parse it, or let the types say it"),
    TSNonNullExpression: (node) => report(node, "`!`: say what happens when it is not there"),
  }).visit(source.parsed.program);
  return found;
}
