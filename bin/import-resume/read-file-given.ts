import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { surroundings } from "#lib/env.ts";
import type { ResumeFile } from "#lib/profiles/resume/preview-resume.ts";
import { maxResumeBytes, readResume } from "#lib/profiles/resume/read-resume.ts";
import { Refusal } from "#lib/refusal.ts";

/**
 * Reads the file, as it was named where npm was called from. Refuses one that is not there or is no
 * résumé; of a file that is too large only so much is read as shows that it is.
 */
export async function readFileGiven(name: string): Promise<ResumeFile> {
  const bytes = await beginningOf(resolve(surroundings.INIT_CWD ?? ".", name)).catch(() => {
    throw new Refusal("resume.command.noFile", { values: { file: name } });
  });
  readResume(bytes);
  return { name: name.split(/[\\/]/).at(-1) ?? name, bytes };
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const chunks: Buffer[] = [];
    // The end is inclusive: one byte more than is read, to tell that there is more.
    for await (const chunk of handle.createReadStream({ end: maxResumeBytes, autoClose: false })) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}
