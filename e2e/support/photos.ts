import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import sharp from "sharp";
import { type PhotoSize, photoFile, photoSizes } from "#lib/photos/photo-sizes.ts";

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
  for (const size of photoSizes) {
    const place = photoPlace(dataDir, id, size);
    await mkdir(dirname(place), { recursive: true });
    const picture = sharp({
      create: { width: size, height: size, channels: 3, background: "#17663d" },
    });
    await writeFile(place, await picture.webp().toBuffer());
  }
}

/** Where the store of an installation that keeps its files itself has a picture of a photo. */
export function photoPlace(dataDir: string, id: string, size: PhotoSize): string {
  return join(dataDir, "files/store", id.slice(0, 2), photoFile(id, size));
}
