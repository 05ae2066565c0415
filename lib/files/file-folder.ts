import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { env } from "../env.ts";
import { fileNameSchema } from "./file-name.ts";
import { unlessMissing } from "./unless-missing.ts";

/**
 * A folder of files below the data folder. Spread over folders by the beginning of the name, for one with a million
 * files is slow. A name that is none is an error.
 */
export function fileFolder(path: string) {
  const folder = () => join(env.DATA_DIR, "files", path);
  const placeOf = (given: string) => {
    const name = fileNameSchema.parse(given);
    const within = join(folder(), name.slice(0, 2));
    return { within, file: join(within, name), part: join(within, `${name}.part`) };
  };
  return {
    /** Keeps a file, whole or not at all, also when the machine stops in the middle. */
    async keep(name: string, bytes: Uint8Array): Promise<void> {
      const { within, file, part } = placeOf(name);
      await mkdir(within, { recursive: true, mode: 0o700 });
      await writeThrough(part, bytes);
      await rename(part, file);
    },

    /** A kept file, to be read piece by piece; undefined when there is none. */
    async open(name: string): Promise<Readable | undefined> {
      const file = await open(placeOf(name).file).catch(unlessMissing);
      return file?.createReadStream();
    },

    /** Reads a file and deletes it: of several that take it at once, one gets it. */
    async take(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
      const { file } = placeOf(name);
      const bytes = await readFile(file).catch(unlessMissing);
      // Unlike `rm`, it fails for all but the first.
      return bytes && unlink(file).then(() => bytes, unlessMissing);
    },

    /** Deletes a file and what may be left of a broken one; one that is not there is deleted already. */
    async drop(name: string): Promise<void> {
      const { file, part } = placeOf(name);
      await rm(file, { force: true });
      await rm(part, { force: true });
    },

    /** The names of all files that are kept. */
    async names(): Promise<string[]> {
      const all = { recursive: true, withFileTypes: true } as const;
      const entries = await readdir(folder(), all).catch(unlessMissing);
      const names = (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => name);
      return names.filter((name) => fileNameSchema.safeParse(name).success);
    },

    /** Deletes the files that are older at that moment, in milliseconds. */
    async dropOlder(age: number, asOf: Date): Promise<void> {
      const all = { recursive: true, withFileTypes: true } as const;
      const files = await readdir(folder(), all).catch(unlessMissing);
      for (const entry of files ?? []) {
        const file = join(entry.parentPath, entry.name);
        const about = entry.isFile() ? await stat(file).catch(unlessMissing) : undefined;
        if (about && about.mtimeMs < asOf.getTime() - age) await rm(file, { force: true });
      }
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
