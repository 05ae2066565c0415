import { chmod, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { Trouble } from "./trouble.ts";

/** Makes the data folder and its `logs/`, and returns its true path. Others may pass through it, to what is theirs, and not look around. */
export async function makeDataDir(dataDir: string): Promise<string> {
  try {
    const made = await mkdir(dataDir, { recursive: true });
    if (made) await chmod(dataDir, 0o711);
    await mkdir(join(dataDir, "logs"), { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (
      code === "EACCES" ||
      code === "EROFS" ||
      code === "EPERM" ||
      code === "ENOTDIR" ||
      code === "EEXIST"
    ) {
      throw new Trouble("readOnly", { path: dataDir });
    }
    throw error;
  }
}
