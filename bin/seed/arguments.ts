import { parseArgs } from "node:util";
import { z } from "zod";
import { Trouble } from "#bin/start/trouble.ts";

/** Enough for any measurement on one machine. */
const most = 100_000_000;
const schema = z.strictObject({ profiles: z.coerce.number().int().min(1).max(most) });

/** How many people to invent; a Trouble that shows how it is used when the arguments are not understood. */
export function readProfiles(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { profiles: { type: "string" } } });
    return schema.parse({ ...values }).profiles;
  } catch {
    throw new Trouble("seedUsage", { most });
  }
}
