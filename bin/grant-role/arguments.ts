import { parseArgs } from "node:util";
import { z } from "zod";
import { Refusal } from "#lib/refusal.ts";

const grantSchema = z.strictObject({
  positionals: z.tuple([
    z.string().min(3),
    z
      .string()
      .toUpperCase()
      .pipe(z.enum(["RECRUITER", "SUPPORT", "OFFICER"])),
  ]),
  values: z.strictObject({ "take-back": z.boolean().optional() }),
});

/** Reads the arguments; a Refusal that shows how it is used when they are not understood. */
export function readGrant(args: string[]) {
  try {
    const given = parseArgs({
      args,
      allowPositionals: true,
      options: { "take-back": { type: "boolean" } },
    });
    const { positionals, values } = grantSchema.parse({ ...given, values: { ...given.values } });
    const [email, role] = positionals;
    return { email, role, isTakenBack: values["take-back"] === true };
  } catch {
    throw new Refusal("disclosures.command.usage");
  }
}

export type Grant = ReturnType<typeof readGrant>;
