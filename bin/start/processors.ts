import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { env } from "#lib/env.ts";
import { presentProcessors } from "#lib/processors/present-processors.ts";
import {
  type Processor,
  type ProcessorsFile,
  processorsFileSchema,
} from "#lib/processors/processor.schema.ts";
import { words } from "#lib/words.ts";
import { Trouble } from "./trouble.ts";

const t = words("commands.processors");

/** Who works for the operator, by the settings and the file that one of them names. A Trouble when that file is wrong. */
export async function readProcessors(): Promise<Processor[]> {
  const file = env.PROCESSORS_FILE ? await readProcessorsFile(env.PROCESSORS_FILE) : [];
  return presentProcessors(env.given, file);
}

/** Reads and checks the operator's list; whatever is wrong is said in one line. */
export async function readProcessorsFile(path: string): Promise<ProcessorsFile> {
  const wrong = (problem: string) => new Trouble("processorsFile", { file: path, problem });
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) throw wrong(t("unreadable"));
  const parsed = processorsFileSchema.safeParse(asJson(text) ?? wrongJson(wrong));
  if (!parsed.success) throw wrong(whereWrong(parsed.error.issues));
  const kinds = parsed.data.map(({ kind }) => kind).filter((kind) => kind !== "other");
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
  if (twice) throw wrong(t("twice", { what: twice }));
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrongJson(wrong: (problem: string) => Trouble): never {
  throw wrong(t("noJson"));
}

/** The first thing that is wrong, and where; of an entry that is neither our own nor a company, what lacks to be a company. */
function whereWrong([first]: readonly z.core.$ZodIssue[]): string {
  const [deeper] = first?.code === "invalid_union" ? (first.errors.at(-1) ?? []) : [];
  const place = [...(first?.path ?? []), ...(deeper?.path ?? [])].map(String).join(".") || "[]";
  return t("wrong", { place, problem: deeper?.message ?? first?.message ?? "" });
}
