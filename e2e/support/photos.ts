import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import sharp from "sharp";
import { photoFile, photoSizes } from "#lib/photos/photo-sizes.ts";

/** A photo of the member's that a field can show, inserted directly: its row, and no files. Returns the id. */
export async function newPhoto(
  db: { readonly owner: Pick<pg.Client, "query"> },
  memberId: string,
  { ready = true }: { readonly ready?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  await db.owner.query("INSERT INTO photo (id, member_id, ready) VALUES ($1, $2, $3)", [
    id,
    memberId,
    ready,
  ]);
  return id;
}

/** Puts the files of a photo into the store of an installation that keeps them itself. */
export async function keepPhotoFiles(dataDir: string, id: string): Promise<void> {
  const folder = join(dataDir, "files/store", id.slice(0, 2));
  await mkdir(folder, { recursive: true });
  for (const size of photoSizes) {
    const picture = sharp({
      create: { width: size, height: size, channels: 3, background: "#17663d" },
    });
    await writeFile(join(folder, photoFile(id, size)), await picture.webp().toBuffer());
  }
}
