import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type EvidenceRead, readEvidence } from "./evidence.ts";

/** Where the start leaves the number of the sources that it built and starts. */
export const treeFile = ".next/.tree";

/** Where a whole run of `npm test` leaves what it found. */
export const evidenceFile = "lib/promises/evidence.json";

let read: Promise<EvidenceRead> | undefined;

/** What the tests found, held against the sources that run here. Read once: neither changes while the product runs. */
export function evidenceHere(): Promise<EvidenceRead> {
  read ??= readHere(process.cwd());
  return read;
}

async function readHere(root: string): Promise<EvidenceRead> {
  const [text, tree] = await Promise.all(
    [evidenceFile, treeFile].map((path) => textOf(join(root, path))),
  );
  return readEvidence(text, tree?.trim());
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(/* turbopackIgnore: true */ path, "utf8").catch(() => undefined);
}
