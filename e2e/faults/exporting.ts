import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { dataDir, type TestDatabase } from "#e2e/support/database.ts";
import { bytesOf } from "#e2e/support/exports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto, photoPlace } from "#e2e/support/photos.ts";
import { exportFile, exportFolder } from "#lib/exports/export-file.ts";
import { openExport } from "#lib/exports/own-exports.ts";
import { type MemberViewer, memberViewer } from "#lib/privacy/viewer.ts";
import { sweepExports } from "#lib/steward/export/sweep-exports.ts";
import { job, type Work } from "./work.ts";

const photos = 4;

/** An export of a member with 50 entries and 8 MB of photos: nothing of it can be had, or all of it. */
export function exporting(): Work {
  let ada: MemberViewer;
  /** What is being made; another one once it was made in spite of all. */
  let asked = "";

  async function ask(db: TestDatabase): Promise<void> {
    await db.owner.query("DELETE FROM data_export");
    asked = randomUUID();
    await db.owner.query("INSERT INTO data_export (id, member_id) VALUES ($1, $2)", [
      asked,
      ada.id,
    ]);
  }

  return {
    name: "an export",
    arrange: async (db) => {
      ada = memberViewer(await newMember(db, { name: "Ada" }));
      await fill(db, ada.id);
      await ask(db);
    },
    start: () => job("export", { exportId: asked }),
    check: async (db) => {
      // A try that fails is counted, and after four it gives up: here it is to go on.
      await db.owner.query("UPDATE data_export SET tries = 0, failed_at = NULL");
      const { rows } = await db.owner.query<{ ready_at: Date | null }>(
        "SELECT ready_at FROM data_export",
      );
      expect(rows).toHaveLength(1);
      const archive = await openExport(ada, asked);
      await archive?.bytes.cancel();
      expect(archive !== undefined).toBe(rows[0]?.ready_at !== null);
      if (!archive) return;
      await checkWhole(asked);
      await ask(db);
    },
    checkEnd: async (db) => {
      const { rows } = await db.owner.query(
        "SELECT id FROM data_export WHERE ready_at IS NOT NULL",
      );
      expect(rows).toEqual([{ id: asked }]);
      await checkWhole(asked);
      await sweepExports(new Date());
      const left = await readdir(exportFolder());
      expect(left.map((name) => join(exportFolder(), name))).toEqual([exportFile(asked)]);
    },
  };
}

async function fill(db: TestDatabase, id: string): Promise<void> {
  for (let entry = 0; entry < 50; entry += 1)
    await addField(db, id, "skill", { name: `Skill ${entry}` });
  for (let photo = 0; photo < photos; photo += 1) {
    const place = photoPlace(dataDir, await newPhoto(db, id), 640);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, randomBytes(2_000_000));
  }
}

/** Every part is what the manifest says of it, and none is missing. */
async function checkWhole(id: string): Promise<void> {
  const parts = await bytesOf(id);
  const manifest = JSON.parse(parts.get("manifest.json")?.toString("utf8") ?? "");
  expect(manifest.missing).toEqual([]);
  expect(manifest.parts.length).toBe(parts.size - 1);
  for (const { path, sha256 } of manifest.parts) {
    const bytes = parts.get(path) ?? "";
    expect(createHash("sha256").update(bytes).digest("hex"), path).toBe(sha256);
  }
  expect([...parts.keys()].filter((path) => path.startsWith("photos/"))).toHaveLength(photos);
}
