import { fileFolder } from "./file-folder.ts";

/** The names of all files that this installation keeps itself. */
export function storedNames(): Promise<string[]> {
  return fileFolder("store").names();
}
