import { Refusal } from "#lib/refusal.ts";
import type { WordKey } from "#lib/words.ts";

type FileRefusal = Extract<WordKey, `resume.refusals.${string}`>;

/** A refusal that stands beside the file input: one clear line, and nothing was changed. */
export function refuseFile(key: FileRefusal, values?: Readonly<Record<string, string>>): Refusal {
  return new Refusal(key, { field: "file", ...(values && { values }) });
}
