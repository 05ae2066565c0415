import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import postalMime from "postal-mime";
import { env } from "../../env.ts";

/** Where mail is kept on this machine instead of being sent: deletes what was sent to an address. */
export async function forgetMail(email: string): Promise<void> {
  const folder = env.MAIL_SINK_DIR;
  if (!folder) return;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (await isTo(path, email)) await rm(path, { force: true });
  }
}

async function isTo(path: string, email: string): Promise<boolean> {
  const file = await readFile(path).catch(() => undefined);
  // Most are to somebody else, which is seen without reading them as mail.
  if (!file?.toString("latin1").toLowerCase().includes(email.toLowerCase())) return false;
  const { to = [] } = await postalMime.parse(file);
  return to.some(({ address }) => address?.toLowerCase() === email.toLowerCase());
}
