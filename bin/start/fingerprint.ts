import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** A number for the contents of files and folders below a root; tests and what is generated do not count, nor does what is missing. */
export async function fingerprint(root: string, paths: string[]): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesIn(root, path)))).flat().sort();
  const hash = createHash("sha256").update(process.version);
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  for (const [index, content] of contents.entries()) {
    hash.update(`\0${files[index]}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function filesIn(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath.slice(root.length), entry.name))
    .filter((file) => !/\.test\.tsx?$|lib\/db\/generated\//.test(file));
}
