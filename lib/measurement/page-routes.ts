import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Segments of an address that stand for something which has no secret in it. Of any other, a page is not counted. */
const openSegments = ["[handle]", "[id]", "[kind]", "[number]"];

/** Pages that are none of the product's. */
const notOfTheProduct = /^\/dev\//;

/** The pattern of every page below `app` in that folder, as Next has it: `/in/[handle]`. @control */
export async function pageRoutes(root: string): Promise<string[]> {
  const app = join(root, "app");
  const entries = await readdir(app, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name === "page.tsx")
    .map((entry) => patternOf(relative(app, entry.parentPath)))
    .sort();
}

/** The pages whose openings may be counted: none with a token in its address, and none that only a developer has. */
export async function measuredPages(root: string): Promise<string[]> {
  return (await pageRoutes(root)).filter(isMeasured);
}

function isMeasured(pattern: string): boolean {
  const segments = pattern.match(/\[[^/]*/g) ?? [];
  return (
    !notOfTheProduct.test(pattern) && segments.every((segment) => openSegments.includes(segment))
  );
}

/** Groups, as `(public)`, are no part of an address. */
function patternOf(folder: string): string {
  const parts = folder.split(sep).filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

/** Finds the pattern that an address belongs to, as Next does: what is named wins over what stands for anything. */
export function patternFinder(patterns: readonly string[]): (path: string) => string | undefined {
  const known = patterns.map((pattern) => ({ pattern, parts: pattern.split("/") }));
  return (path) => {
    const parts = path === "/" ? ["", ""] : path.replace(/\/$/, "").split("/");
    const fitting = known.filter((one) => fits(one.parts, parts));
    const [best] = fitting.toSorted((one, other) => namedFirst(one.parts, other.parts));
    return best?.pattern;
  };
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  if (pattern.length !== parts.length) return false;
  return pattern.every((part, at) => isOpen(part) || part === parts[at]);
}

function namedFirst(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => isOpen(part) !== isOpen(other[index] ?? ""));
  return at === -1 ? 0 : Number(isOpen(one[at] ?? "")) - Number(isOpen(other[at] ?? ""));
}

function isOpen(part: string): boolean {
  return part.startsWith("[");
}
