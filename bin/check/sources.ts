import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";

/** One file of ours, read and parsed. */
export type Source = { readonly path: string; readonly text: string; readonly parsed: ParseResult };

const folders = ["app", "bench", "bin", "components", "e2e", "lib", "messages", "prisma"];

/** The path of every file of the product below `root`, whoever wrote it; also of those in folders that are named besides. */
export async function listFiles(root: string, besides: readonly string[] = []): Promise<string[]> {
  const top = await readdir(root, { withFileTypes: true });
  const found = top.filter((entry) => entry.isFile()).map((entry) => entry.name);
  for (const folder of [...folders, ...besides].filter((name) =>
    top.some((entry) => entry.name === name),
  )) {
    const below = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = below.filter((entry) => entry.isFile());
    found.push(...files.map((entry) => relative(root, join(entry.parentPath, entry.name))));
  }
  return found;
}

/** Whether we wrote this file, in TypeScript or JavaScript. */
function isSource(path: string): boolean {
  return /\.([cm]?js|[cm]?tsx?)$/.test(path) && !/^lib\/db\/generated\/|^\.|\.d\.ts$/.test(path);
}

/** Every source file below `root`, parsed. */
export async function readSources(root: string): Promise<Source[]> {
  const paths = (await listFiles(root)).filter(isSource);
  return Promise.all(
    paths.map(async (path) => parseSource(path, await readFile(join(root, path), "utf8"))),
  );
}

/** Parses one file. Throws when it is no TypeScript or JavaScript. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return { path, text, parsed };
}

/** Where in its file something is, as editors open it. */
export function placeOf({ path, text }: Source, node: { readonly start: number }): string {
  return `${path}:${text.slice(0, node.start).split("\n").length}`;
}
