import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Pages that are kept without script; what the layout around them brings does nothing where no form is. */
const pages = [
  "app/(public)/page.tsx",
  "app/(public)/policies/page.tsx",
  "app/(public)/policies/[kind]/[number]/page.tsx",
  "app/(public)/policies/[kind]/compare/page.tsx",
  "app/(public)/in/[handle]/page.tsx",
];

/** What only a member is shown, whose pages are never kept. */
const forMembers = ["app/(public)/in/[handle]/_parts/between-us.tsx"];

/** Every file of a page and of its parts that is to run in a browser. */
function clientFiles(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path) || forMembers.includes(path)) return [];
  seen.add(path);
  const source = readFileSync(join(root, path), "utf8");
  if (/^"use client"/m.test(source)) return [path];
  const parts = [...source.matchAll(/from "((?:#components|\.)[^"]*\.tsx)"/g)].map(([, to = ""]) =>
    to.startsWith("#") ? to.slice(1) : join(path, "..", to),
  );
  return parts.flatMap((part) => clientFiles(part, seen));
}

test.for(pages)("%s has nothing that needs script, for it is sent without", (page) => {
  expect(clientFiles(page)).toEqual([]);
});

test("and a part that needs script would be found", () => {
  expect(clientFiles("app/(public)/search/page.tsx")).toHaveLength(1);
});
