import { parseArgs } from "node:util";
import { Refusal } from "#lib/refusal.ts";

/** What was asked for: to import a file, or to undo an import. */
export type Asked = {
  readonly member: string;
  readonly file: string | undefined;
  readonly undo: string | undefined;
};

/** Reads the arguments; a Refusal that shows how it is used when they are not understood. */
export function readArguments(given: string[]): Asked {
  const { member, undo, files } = parsed(given);
  const [file, ...more] = files;
  const one = (file === undefined) !== (undo === undefined);
  if (!member || !one || more.length > 0) throw new Refusal("resume.command.usage");
  return { member, file, undo };
}

function parsed(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { member: { type: "string" }, undo: { type: "string" } },
    });
    return { member: values.member, undo: values.undo, files: positionals };
  } catch {
    throw new Refusal("resume.command.usage");
  }
}
