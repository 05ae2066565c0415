import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { unlessMissing } from "#lib/files/unless-missing.ts";
import { Trouble } from "./trouble.ts";

const secretsSchema = z.object({
  ownerPassword: z.string().min(16),
  authSecret: z.string().min(32),
  contactsKey: z.string().min(32),
});

/** As they were kept before there was a key for contacts. */
const olderSchema = secretsSchema.partial({ contactsKey: true });

/** What an installation makes up once and keeps to itself. */
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets kept in the data folder (`secrets.json`, mode 0600); made when there are none yet. */
export async function keptSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  const text = await readFile(path, "utf8").catch(unlessMissing);
  if (text === undefined) return makeSecrets(path);
  const parsed = olderSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Trouble("secretsDamaged", { path });
  const { contactsKey, ...others } = parsed.data;
  return contactsKey ? { ...others, contactsKey } : keep(path, { ...others, ...newKey() });
}

function makeSecrets(path: string): Promise<Secrets> {
  return keep(path, { ownerPassword: randomHex(24), authSecret: randomHex(32), ...newKey() });
}

function newKey() {
  return { contactsKey: randomHex(32) };
}

async function keep(path: string, secrets: Secrets): Promise<Secrets> {
  await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}

/** Writes a file so that a reader, or a crash, sees all of it or nothing. */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  const part = `${path}.${randomHex(4)}.part`;
  await writeFile(part, text, { mode, flush: true });
  await rename(part, path);
}

/** Random bytes, in hexadecimal. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
