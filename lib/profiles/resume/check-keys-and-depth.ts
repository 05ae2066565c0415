import { createScanner } from "jsonc-parser";
import { printable } from "./json-value.ts";
import { refuseFile } from "./read-refusal.ts";

/** How deep lists and objects may lie in each other. The schema of JSON Resume needs six levels. */
export const maxDepth = 64;

/** Keys that have a meaning of their own in JavaScript; no résumé has them. */
const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** The keys of an object that is open at this place of the text; nothing for a list. */
type Open = Set<string> | undefined;

/**
 * Refuses what `JSON.parse` lets pass: depth beyond `maxDepth`, a key twice in one object (JSON.parse
 * keeps the last, others the first), and keys that could reach a prototype. One pass over the tokens
 * without recursion, so no depth exhausts the stack. It says nothing of the grammar.
 */
export function checkKeysAndDepth(text: string): void {
  const scanner = createScanner(text, true);
  const open: Open[] = [];
  let key: string | undefined;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const token = text[scanner.getTokenOffset()];
    if (token === ":" && key !== undefined) noteKey(open.at(-1), key);
    key = token === '"' ? scanner.getTokenValue() : undefined;
    if (token === "{" || token === "[") enter(open, token === "{" ? new Set() : undefined);
    if (token === "}" || token === "]") open.pop();
  }
}

function enter(open: Open[], next: Open) {
  if (open.length === maxDepth) throw refuseFile("resume.refusals.tooDeep");
  open.push(next);
}

function noteKey(keys: Open, key: string) {
  if (forbidden.has(key)) throw refuseFile("resume.refusals.forbiddenKey", { key: printable(key) });
  if (keys?.has(key)) throw refuseFile("resume.refusals.duplicateKey", { key: printable(key) });
  keys?.add(key);
}
