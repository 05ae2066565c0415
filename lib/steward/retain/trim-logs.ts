import { constants, copyFile, readdir, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../../env.ts";

/** A log is put aside once a month, and what was put aside goes five months later: no line is older than six months. */
const monthsAside = 5;

const aside = /\.(\d{4})-(\d{2})\.log$/;

/**
 * Puts what the logs of our own machine hold aside as one file a month, and deletes it so that no line is kept for longer than six months
 * (CNIL's guide). PostgreSQL goes on writing to the same file, for it adds to its end, wherever that is. Returns how many files went.
 * @control
 */
export async function trimLogs(asOf: Date): Promise<number> {
  const folder = join(env.DATA_DIR, "logs");
  const month = monthNumber(asOf.getUTCFullYear(), asOf.getUTCMonth() + 1);
  const names = await readdir(folder).catch(() => []);
  let gone = 0;
  for (const name of names.filter((one) => one.endsWith(".log"))) {
    const path = join(folder, name);
    const [, year, ofYear] = aside.exec(name) ?? [];
    if (year === undefined) await putAside(path, asOf, names);
    else if (month - monthNumber(Number(year), Number(ofYear)) >= monthsAside) {
      await rm(path, { force: true });
      gone += 1;
    }
  }
  return gone;
}

/** Under the month in which it is done; a second run of the month finds it and leaves the log alone. */
async function putAside(path: string, asOf: Date, names: readonly string[]): Promise<void> {
  const kept = path.replace(/\.log$/, `.${asOf.toISOString().slice(0, 7)}.log`);
  if (names.some((name) => kept.endsWith(`/${name}`))) return;
  if ((await stat(path)).size === 0) return;
  // Of two runs at once the one that is later finds it there, and does not write over it.
  const isOurs = await copyFile(path, kept, constants.COPYFILE_EXCL).then(
    () => true,
    () => false,
  );
  if (isOurs) await truncate(path);
}

function monthNumber(year: number, month: number): number {
  return year * 12 + month;
}
