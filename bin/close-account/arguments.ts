import { parseArgs } from "node:util";
import { z } from "zod";
import { Refusal } from "#lib/refusal.ts";

const closingSchema = z.strictObject({
  positionals: z.tuple([z.string().min(3)]),
  values: z.strictObject({ now: z.boolean().optional() }),
});

/** Reads the arguments; a Refusal that shows how it is used when they are not understood. */
export function readClosing(args: string[]) {
  try {
    const options = { now: { type: "boolean" } } as const;
    const given = parseArgs({ args, allowPositionals: true, options });
    const { positionals, values } = closingSchema.parse({ ...given, values: { ...given.values } });
    return { email: positionals[0], isMeant: values.now === true };
  } catch {
    throw new Refusal("leaving.close.usage");
  }
}

export type Closing = ReturnType<typeof readClosing>;
