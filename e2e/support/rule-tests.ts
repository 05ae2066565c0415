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

/** What outlasts the modules of a test file, or is measured: a process, a server, what is told before the imports, the time. */
const outlasts =
  /vi\.(?!stubEnv|waitFor|waitUntil)|process\.|child_process|worker_threads|node:(?:net|https?)|#bin\/|interleaved|performance|setTimeout|[Mm]emory/;

/**
 * Test files that need a database and nothing else of their own: each begins with modules of its own (`point-at-database.ts`), and what
 * those import from others, half a second of work, is there already. That they do is read from their text, too.
 */
export function dataTests(): string[] {
  const files = globSync("{lib,prisma}/**/*.test.ts", { cwd: root });
  return files.filter((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return text.includes("testDatabase()") && !outlasts.test(text);
  });
}
