import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { words } from "#lib/words.ts";
import { saysDiskIsFull, Trouble } from "./trouble.ts";

const t = words("commands.trouble");

/** The one line that tells the person who started it what is wrong. What nobody foresaw goes to `logs/start.log` with its stack. */
export function explain(error: unknown, dataDir = ".data"): string {
  if (error instanceof Trouble) return error.message;
  if (error instanceof Error && error.name === "WrongSetting") return error.message;
  if (saysDiskIsFull(error)) return t("diskFull");
  const reason = error instanceof Error ? error.message : String(error);
  return t("unexpected", { reason: firstLine(reason), log: writeLog(error, dataDir) });
}

/** The first line of a text that says something. */
export function firstLine(text: string): string {
  return (
    text
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? ""
  );
}

function writeLog(error: unknown, dataDir: string) {
  const path = join(dataDir, "logs", "start.log");
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    mkdirSync(join(dataDir, "logs"), { recursive: true });
    appendFileSync(path, `${new Date().toISOString()} ${detail}\n`);
  } catch {
    // the line on the screen has to do
  }
  return path;
}
