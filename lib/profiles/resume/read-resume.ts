import { checkKeysAndDepth } from "./check-keys-and-depth.ts";
import { isRecord } from "./json-value.ts";
import { refuseFile } from "./read-refusal.ts";

/** The largest file that is read: "2 MB". A long JSON Resume has a fiftieth of it. */
export const maxResumeBytes = 2 * 1024 * 1024;

/** The sections of JSON Resume 1.x; a file with none of them is no résumé. */
export const resumeSections: readonly string[] = [
  "basics",
  "work",
  "volunteer",
  "education",
  "awards",
  "certificates",
  "publications",
  "skills",
  "languages",
  "interests",
  "references",
  "projects",
];

/** A file that is a résumé: its sections by name, each still to be looked at. */
export type Resume = Readonly<Record<string, unknown>>;

/**
 * Reads the bytes of a JSON Resume file, strictly: UTF-8 (a byte order mark is let pass), JSON and
 * nothing else, no key twice, nothing deeper than people write. Throws a Refusal beside the input
 * `file`, and nothing but a Refusal, whatever the bytes are.
 */
export function readResume(bytes: Uint8Array): Resume {
  if (bytes.byteLength > maxResumeBytes) throw refuseFile("resume.refusals.tooLarge");
  const text = textOf(bytes);
  if (text.trim() === "") throw refuseFile("resume.refusals.empty");
  checkKeysAndDepth(text);
  const content = contentOf(text);
  const isResume = isRecord(content) && resumeSections.some((name) => Object.hasOwn(content, name));
  if (!isResume) throw refuseFile("resume.refusals.notResume");
  return content;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuseFile("resume.refusals.notText");
  }
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuseFile("resume.refusals.notJson");
  }
}
