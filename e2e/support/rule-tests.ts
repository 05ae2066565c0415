import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** What a test reaches beyond itself: a database, a process, a setting or a time that it changes, a folder. */
const reachesOut =
  /#e2e\/(?!support\/property-runs)|vi\.|process\.(?:env|exit|kill)|child_process|node:(?:fs|net|http|worker_threads)|#bin\/start|sharp|env\.ts|DATA_DIR/;

/**
 * Test files that state rules and touch nothing: they can share a process, which costs each of the others more than what it tests. That
 * they do is read from their text.
 */
export function ruleTests(): string[] {
  const files = globSync("{bench,bin,lib,prisma}/**/*.test.ts", { cwd: root });
  return files.filter((file) => !reachesOut.test(readFileSync(join(root, file), "utf8")));
}
