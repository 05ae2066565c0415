import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { treeOf } from "#bin/start/fingerprint.ts";
import { type TestRun, writeEvidence } from "#lib/promises/evidence.ts";
import { evidenceFile } from "#lib/promises/running-tree.ts";

const run = promisify(execFile);

/**
 * Keeps what a whole run found about the promises beside the register, to be committed with it, and says so in a line.
 * Sources that changed while the tests ran were not all tested as they are: then it keeps nothing.
 */
export async function keepEvidence(
  root: string,
  tree: string,
  tests: Record<string, TestRun[]>,
): Promise<string> {
  if ((await treeOf(root)) !== tree)
    return `The sources changed during the run: ${evidenceFile} stays as it was.`;
  const ranAt = new Date().toISOString();
  const found = { tree, ...(await checkedOut(root)), ranAt, node: process.version, tests };
  await writeFile(join(root, evidenceFile), writeEvidence(found));
  return `${evidenceFile} says what was found, to be committed.`;
}

/** The commit, and whether something differs from it; nothing of either outside of a checkout. */
async function checkedOut(root: string): Promise<{ commit: string | null; changed: boolean }> {
  try {
    const git = (...given: string[]) => run("git", given, { cwd: root });
    const { stdout: commit } = await git("rev-parse", "HEAD");
    const { stdout: status } = await git("status", "--porcelain", "--", ".", `:!${evidenceFile}`);
    return { commit: commit.trim(), changed: status.trim() !== "" };
  } catch {
    return { commit: null, changed: false };
  }
}
