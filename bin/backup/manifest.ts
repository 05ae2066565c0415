import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Trouble } from "#bin/start/trouble.ts";
import { type Copying, listTree, readFiles } from "./copy-files.ts";

/** A path in a backup, which leads nowhere else. */
const pathSchema = z
  .string()
  .regex(/^(?:database|files|secrets\.json)(?:\/[^/\0]+)*$/)
  .refine((path) => !path.split("/").some((part) => part === "." || part === ".."));

const manifestSchema = z.strictObject({
  format: z.literal("pianeojobs-backup-1"),
  /** When it was begun. */
  at: z.iso.datetime(),
  /** The major version of PostgreSQL. */
  postgres: z.string(),
  /** Which cluster it is of, as PostgreSQL itself numbers them. */
  cluster: z.string(),
  /** Empty ones count: PostgreSQL misses them. */
  folders: z.array(pathSchema),
  files: z.array(
    z.strictObject({
      path: pathSchema,
      size: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** What is in a backup. */
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestName = "manifest.json";

/** The text of a manifest, with a checksum of itself: a list that lost a line would fit a backup that lost the file. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sha256: checksum(manifest) }, null, 1)}\n`;
}

/** The manifest of a backup; undefined when there is none, or it is not whole. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => "");
  const read = manifestSchema.extend({ sha256: z.string() }).safeParse(parseJson(text));
  if (!read.success) return undefined;
  const { sha256, ...manifest } = read.data;
  return sha256 === checksum(manifest) ? manifest : undefined;
}

function checksum(manifest: Manifest) {
  return createHash("sha256")
    .update(JSON.stringify(manifestSchema.parse(manifest)))
    .digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The manifest of a backup in which every file, and no other, is there as it was written. Else a Trouble that names the first. */
export async function verifyBackup(folder: string, copying: Copying): Promise<Manifest> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new Trouble("backupWithoutManifest", { folder });
  const { files } = await listTree(folder, (path) => path !== manifestName);
  const there = new Set(files);
  const wanted = new Map(manifest.files.map((file) => [file.path, file]));
  const wrong = (path: string) => new Trouble("backupDamaged", { folder, file: path });
  const odd =
    [...wanted.keys()].find((path) => !there.has(path)) ?? files.find((path) => !wanted.has(path));
  if (odd !== undefined) throw wrong(odd);
  for (const found of await readFiles(folder, files, copying)) {
    const file = wanted.get(found.path);
    if (file?.size !== found.size || file.sha256 !== found.sha256) throw wrong(found.path);
  }
  return manifest;
}
