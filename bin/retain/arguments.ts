import { parseArgs } from "node:util";
import { Refusal } from "#lib/refusal.ts";

/** Whether nothing is to be changed; a Refusal that shows how it is used when the arguments are not understood. */
export function readIsDry(args: string[]): boolean {
  try {
    const { values } = parseArgs({ args, options: { "dry-run": { type: "boolean" } } });
    return values["dry-run"] === true;
  } catch {
    throw new Refusal("retention.usage");
  }
}
