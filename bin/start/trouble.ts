import { words } from "#lib/words.ts";

const t = words("commands.trouble");

/** Which trouble: a key of the catalogue's `commands.trouble`. */
export type TroubleKey = Parameters<typeof t>[0];

/** Why the start stopped, in one line for the person who started it; shown without a stack. */
export class Trouble extends Error {
  override name = "Trouble";
  readonly key: TroubleKey;

  constructor(key: TroubleKey, values: Record<string, string | number> = {}) {
    super(t(key, values));
    this.key = key;
  }
}

const fullDisk = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|\b53100\b/i;

/** True when an error, or a program's words, say that a disk is full: Node's, npm's, Next's or PostgreSQL's. */
export function saysDiskIsFull(error: unknown): boolean {
  if (typeof error === "string") return fullDisk.test(error);
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return fullDisk.test(`${code} ${error.message}`) || saysDiskIsFull(error.cause);
}
