import { explain } from "#bin/start/explain.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";
import { say } from "#lib/words.ts";

/** The one line that says why nothing was done. */
export function explainRefusal(error: unknown): string {
  return error instanceof Refusal ? say(error.key, error.values) : explain(error, env.DATA_DIR);
}
