import { join } from "node:path";
import { expect } from "vitest";
import { zipOf } from "#e2e/support/archives.ts";
import { dataDir, type TestDatabase } from "#e2e/support/database.ts";
import { bytesOf, exported } from "#e2e/support/exports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { exportFile } from "#lib/exports/export-file.ts";
import { storedNames } from "#lib/files/stored-names.ts";
import { photoFile, photoFiles, photoSizes } from "#lib/photos/photo-sizes.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { eraseMember } from "#lib/steward/erase/erase-member.ts";
import { meaningOf } from "#lib/steward/import/meaning-of.ts";
import { openArchive } from "#lib/steward/import/read-archive.ts";
import { sweepPhotos } from "#lib/steward/sweep-photos.ts";
import { job, type Work } from "./work.ts";

const email = "back@example.org";
const photos = 2;

/** A member who was erased comes back from their archive: all of them, once, or nobody. */
export function importing(): Work {
  const archive = join(dataDir, "taken-along.zip");
  const check = async (db: TestDatabase) => {
    const id = await whoIsBack(db);
    await checkFiles(db);
    if (id === undefined) return;
    await checkWhole(id, archive);
    await eraseMember(id);
  };
  return {
    name: "an import",
    arrange: async (db) => {
      const id = await whoLeft(db);
      await zipOf(archive, await bytesOf(await exported(memberViewer(id))));
      await eraseMember(id);
    },
    start: () => job("import", archive),
    check,
    checkEnd: async (db) => {
      const id = (await whoIsBack(db)) ?? "";
      await checkWhole(id, archive);
      await db.owner.query("UPDATE discarded_photo SET since = now() - interval '1 second'");
      await sweepPhotos(new Date());
      expect((await db.owner.query("SELECT FROM discarded_photo")).rowCount).toBe(0);
      await checkFiles(db);
      const { rows } = await db.owner.query<{ id: string }>(
        "SELECT id FROM photo WHERE member_id = $1",
        [id],
      );
      expect(await storedNames()).toEqual(
        expect.arrayContaining(
          rows.flatMap((row) => photoSizes.map((size) => photoFile(row.id, size))),
        ),
      );
    },
  };
}

async function whoLeft(db: TestDatabase): Promise<string> {
  const id = await newMember(db, { name: "Back Again", email });
  for (let entry = 0; entry < 20; entry += 1)
    await addField(db, id, "skill", { name: `Skill ${entry}` }, "PUBLIC");
  for (let place = 0; place < photos; place += 1)
    await keepPhotoFiles(dataDir, await newPhoto(db, id));
  return id;
}

/** Their id, with all their photos; undefined when there is nobody. */
async function whoIsBack(db: TestDatabase): Promise<string | undefined> {
  const { rows } = await db.owner.query<{ id: string }>("SELECT id FROM member WHERE email = $1", [
    email,
  ]);
  expect(rows.length).toBeLessThanOrEqual(1);
  const [back] = rows;
  const kept = await db.owner.query("SELECT FROM photo WHERE member_id = $1", [back?.id]);
  expect(kept.rowCount).toBe(rows.length * photos);
  return back?.id;
}

/** A file that was placed and is nobody's is named to be swept. */
async function checkFiles(db: TestDatabase): Promise<void> {
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT id FROM photo UNION ALL SELECT id FROM discarded_photo",
  );
  const known = new Set(rows.flatMap(({ id }) => photoFiles(id)));
  expect((await storedNames()).filter((name) => !known.has(name))).toEqual([]);
}

/** What they are now means what their archive meant. */
async function checkWhole(id: string, archive: string): Promise<void> {
  const now = exportFile(await exported(memberViewer(id)));
  expect(await meaningIn(now)).toEqual(await meaningIn(archive));
}

async function meaningIn(path: string) {
  const { data, close } = await openArchive(path);
  close();
  return meaningOf(data);
}
