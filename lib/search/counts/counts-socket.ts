import { join, relative, resolve } from "node:path";
import { env } from "../../env.ts";

/** Where the process listens that counts: in the data folder, which is this user's own. The name of a socket may have a hundred bytes. */
export function countsSocket(): string {
  const path = resolve(join(env.DATA_DIR, "counts.sock"));
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}
