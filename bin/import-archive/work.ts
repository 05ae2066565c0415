import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { surroundings } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";
import { importArchive } from "#lib/steward/import/import-archive.ts";
import { leftOutKinds } from "#lib/steward/import/left-out.ts";
import { words } from "#lib/words.ts";

const t = words("exports.import");

/** Imports the archive and says who is back, what did not come along, and how they sign in. */
export async function work(given: string): Promise<void> {
  const path = resolve(surroundings.INIT_CWD ?? ".", given);
  const file = await stat(path).catch(() => undefined);
  if (!file?.isFile()) throw new Refusal("exports.import.noFile", { values: { file: path } });
  const { email, rows, leftOut } = await importArchive(path);
  const left = leftOutKinds.filter((kind) => leftOut[kind] > 0);
  const lines = [
    t("done", { email, rows }),
    ...left.map((kind) => t(`leftOut.${kind}`, { count: leftOut[kind] })),
    t("notBack"),
    t("password", { email }),
  ];
  for (const line of lines) console.log(line);
}
