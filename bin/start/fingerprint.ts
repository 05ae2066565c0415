import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** What no build is made from: what a build made, and what the running product reads beside it. */
const made = /^lib\/(db\/generated\/|promises\/evidence\.json$)/;

/** A number for the contents of files and folders below a root; tests and what is generated do not count, nor does what is missing. */
export async function fingerprint(root: string, paths: readonly string[]): Promise<string> {
  const files = await filesIn(root, paths);
  return hashOf(
    root,
    files.filter((file) => !(made.test(file) || /\.test\.tsx?$/.test(file))),
    process.version,
  );
}

/** Everything of which the product and its tests are made. */
const treeSources = [
  ...["app", "bin", "components", "e2e", "lib", "messages", "prisma", "public"],
  ...["package.json", "package-lock.json", "tsconfig.json", "biome.json", "knip.json"],
  ...["next.config.js", "postcss.config.mjs", "prisma.config.ts", ".dependency-cruiser.mjs"],
  ...["playwright.config.ts", "vitest.config.ts", "vitest.faults.config.ts"],
];

/**
 * A number for all the sources, tests included: what the evidence of a run was found on, and what the running product
 * was made of. The same in a checkout and in an archive of it, on any machine.
 */
export async function treeOf(root: string): Promise<string> {
  const files = await filesIn(root, treeSources);
  return hashOf(
    root,
    files.filter((file) => !made.test(file)),
    "tree",
  );
}

async function hashOf(root: string, files: readonly string[], seed: string): Promise<string> {
  const hash = createHash("sha256").update(seed);
  const sorted = files.toSorted();
  const contents = await Promise.all(sorted.map((file) => readFile(join(root, file))));
  for (const [index, content] of contents.entries()) {
    hash.update(`\0${sorted[index]}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function filesIn(root: string, paths: readonly string[]): Promise<string[]> {
  return (await Promise.all(paths.map((path) => filesBelow(root, path)))).flat();
}

/** With slashes, and without what begins with a dot below a folder: systems and editors leave such files. */
async function filesBelow(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath.slice(root.length), entry.name))
    .map((file) => file.replaceAll(sep, "/").replace(/^\//, ""));
}
