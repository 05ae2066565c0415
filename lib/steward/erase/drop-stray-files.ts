import { fileService } from "../../files/file-service.ts";
import { removeFiles } from "../../files/file-store.ts";
import { storedNames } from "../../files/stored-names.ts";
import { asSteward } from "../db.ts";

/** How many are asked about in one step. */
const atOnce = 1_000;
const uuidLength = 36;

/**
 * Deletes files of photos that no row knows. A backup may hold one: its files are copied after its database, and somebody
 * may have sent a photo in between. No deletion of rows would ever lead to it. A row is there before its file, so nobody loses
 * what they are sending now.
 */
export async function dropStrayFiles(): Promise<void> {
  if (!fileService().isEmbedded) return;
  const names = await storedNames();
  for (let from = 0; from < names.length; from += atOnce) {
    const some = names.slice(from, from + atOnce);
    const known = await knownPhotos(some.map(photoOf));
    await removeFiles(some.filter((name) => !known.has(photoOf(name))));
  }
}

const photoOf = (name: string) => name.slice(0, uuidLength);

async function knownPhotos(ids: readonly string[]): Promise<Set<string>> {
  const rows = await asSteward(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM photo WHERE id::text = ANY(${ids})
      UNION ALL SELECT id FROM discarded_photo WHERE id::text = ANY(${ids})`,
  );
  return new Set(rows.map(({ id }) => id));
}
