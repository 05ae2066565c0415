import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveOf, zipOf } from "#e2e/support/archives.ts";
import { newCanaryMember } from "#e2e/support/canaries.ts";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { bytesOf, exported } from "#e2e/support/exports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { exportFile } from "../../exports/export-file.ts";
import { givenTables } from "../../privacy/given-tables.ts";
import { memberViewer } from "../../privacy/viewer.ts";
import { closeQueue } from "../../queue.ts";
import { eraseMember } from "../erase/erase-member.ts";
import { sweepPhotos } from "../sweep-photos.ts";
import { importArchive } from "./import-archive.ts";
import { meaningOf } from "./meaning-of.ts";
import { type ArchiveData, openArchive } from "./read-archive.ts";
import { whatComesBack } from "./what-comes-back.ts";

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-archive-"));
});
afterAll(async () => {
  await closeQueue();
  await rm(folder, { recursive: true });
  await db.close();
});

async function dataOf(path: string): Promise<ArchiveData> {
  const { data, close } = await openArchive(path);
  close();
  return data;
}

/** The archive kept where an erasure does not reach. */
async function takenAlong(id: string): Promise<string> {
  const parts = await bytesOf(await exported(memberViewer(id)));
  const path = join(folder, `${randomUUID()}.zip`);
  await zipOf(path, parts);
  return path;
}

describe("who exports, is erased, and brings the archive along", () => {
  test("has the same again: fields, who sees them, history, consents, photos, address [privacy/11.5]", async () => {
    const canary = await newCanaryMember(db, "PUBLIC");
    const { id } = canary;
    const photo = await newPhoto(db, id);
    await keepPhotoFiles(dataDir, photo);
    await db.owner.query(
      "UPDATE profile_field SET value = to_jsonb($2::text) WHERE member_id = $1 AND kind = 'photo'",
      [id, photo],
    );
    for (const row of [
      `INSERT INTO former_handle (handle, member_id, given_up_at) VALUES ('given-up-once', '${id}', now())`,
      `INSERT INTO objection (member_id, "to", since) VALUES ('${id}', 'search-engines', now())`,
      `INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT '${id}', id, now() FROM policy_version`,
      `INSERT INTO visit_week (member_id, week, visits) VALUES ('${id}', '2026-W10', 15)`,
      `INSERT INTO resume_import (member_id, source_name, items, imported_at) VALUES ('${id}', 'mine.json', '{"fields":[],"leftOut":[],"alsoLeftOut":0}', now())`,
      `INSERT INTO findable (member_id, mark) VALUES ('${id}', sha256('x'))`,
      `INSERT INTO notice_choice (member_id, kind, by_mail) VALUES ('${id}', 'joined', true)`,
      `INSERT INTO restriction (member_id) VALUES ('${id}')`,
    ])
      await db.owner.query(row);
    const photos = await db.owner.query("SELECT id FROM photo WHERE member_id = $1", [id]);
    for (const row of photos.rows) await keepPhotoFiles(dataDir, row.id);
    const path = await takenAlong(id);
    const before = await dataOf(path);
    await eraseMember(id);
    const { memberId } = await importArchive(path);
    const after = await dataOf(exportFile(await exported(memberViewer(memberId))));
    expect(meaningOf(after)).toEqual(meaningOf(before));
    expect(Object.values(meaningOf(before)).every((rows) => rows.length > 0)).toBe(true);
    expect(memberId).not.toBe(id);
    const { rows } = await db.owner.query("SELECT handle FROM handle WHERE member_id = $1", [
      memberId,
    ]);
    expect(rows).toEqual([{ handle: canary.handle }]);
    await expect(importArchive(path)).rejects.toThrow("exports.import.taken");
  }, 60_000);

  test("is decided on for every table that an export gives", () => {
    expect(Object.keys(whatComesBack).sort()).toEqual(givenTables.map(({ table }) => table).sort());
  });
});

describe("what is no whole archive of ours is refused, and nothing changes:", () => {
  const count = async () => {
    const { rows } = await db.owner.query(
      "SELECT (SELECT count(*) FROM member) AS members, (SELECT count(*) FROM photo) AS photos, (SELECT count(*) FROM discarded_photo) AS discarded",
    );
    return rows[0];
  };
  /** The archive of somebody who is gone since, with its data changed and its manifest right. */
  async function changed(change: (data: ArchiveData) => unknown): Promise<string> {
    const id = await newMember(db, { name: "Ada" });
    await addField(db, id, "link", { network: "Code", url: "https://code.example/" });
    const parts = await bytesOf(await exported(memberViewer(id)));
    await db.owner.query("DELETE FROM member WHERE id = $1", [id]);
    const data = JSON.parse(parts.get("data.json")?.toString() ?? "");
    parts.set("data.json", Buffer.from(JSON.stringify(change(data) ?? data)));
    const path = join(folder, `${randomUUID()}.zip`);
    await archiveOf(path, parts);
    return path;
  }
  const refused = async (path: string, key: string) => {
    const [before, files] = [await count(), await readdir(folder)];
    await expect(importArchive(path)).rejects.toThrow(`exports.import.${key}`);
    expect(await count()).toEqual(before);
    expect(await readdir(folder)).toEqual(files);
  };
  const first = (data: ArchiveData, table: string) => data.tables[table]?.[0] ?? {};

  test.each<[string, string, (data: ArchiveData) => unknown]>([
    ["a newer format", "newer", (data) => ({ ...data, format: "pianeojobs-export/2" })],
    ["another product's", "noArchive", (data) => ({ ...data, format: "other/1" })],
    [
      "a table that is unknown",
      "misfit",
      (data) => {
        data.tables.pets = [];
      },
    ],
    [
      "a table that is wanting",
      "misfit",
      (data) => {
        delete data.tables.handle;
      },
    ],
    [
      "a column that is unknown",
      "misfit",
      (data) => {
        first(data, "profile_field").colour = "red";
      },
    ],
    [
      "a value of another type",
      "misfit",
      (data) => {
        first(data, "profile_field").position = "one";
      },
    ],
    [
      "an audience that there is not",
      "misfit",
      (data) => {
        first(data, "profile_field").audience = "FRIENDS";
      },
    ],
    [
      "a kind that there is not",
      "misfit",
      (data) => {
        first(data, "profile_field").kind = "pet";
      },
    ],
    [
      "a time to come",
      "misfit",
      (data) => {
        first(data, "field_change").changed_at = "2999-01-01T00:00:00Z";
      },
    ],
    [
      "an address that runs",
      "misfit",
      (data) => {
        for (const row of data.tables.profile_field ?? [])
          if (row.kind === "link") row.value = { network: "x", url: "javascript:alert(1)" };
      },
    ],
    [
      "a sensitive field shown without consent",
      "misfit",
      (data) => {
        Object.assign(first(data, "profile_field"), {
          kind: "religion",
          value: "Quaker",
          audience: "PUBLIC",
        });
      },
    ],
    [
      "two members",
      "misfit",
      (data) => {
        data.tables.member?.push(first(data, "member"));
      },
    ],
  ])("%s", async (_what, key, change) => refused(await changed(change), key));

  test("one byte of a part that is another", async () => {
    const id = await newMember(db, { name: "Ada" });
    const parts = await bytesOf(await exported(memberViewer(id)));
    parts.get("csv/member.csv")?.fill("x", 10, 11);
    const path = join(folder, "damaged.zip");
    await zipOf(path, parts);
    await refused(path, "damaged");
    parts.set("extra.txt", Buffer.from("more"));
    await zipOf(path, parts);
    await refused(path, "damaged");
  });

  test("a file that is no ZIP, one cut short, a bomb, and a name that leads out", async () => {
    const path = join(folder, "other.zip");
    await writeFile(path, "no zip");
    await refused(path, "noArchive");
    await zipOf(path, new Map([["notes.txt", Buffer.from("another product's")]]));
    await refused(path, "noArchive");
    await zipOf(path, new Map([["data.json", Buffer.alloc(64 * 1024 ** 2)]]));
    await refused(path, "tooLarge");
    await zipOf(path, new Map([["aa/aa/passwd", Buffer.from("x")]]));
    await writeFile(
      path,
      Buffer.from((await readFile(path)).toString("latin1").replaceAll("aa/aa", "../.."), "latin1"),
    );
    await refused(path, "noArchive");
  });

  test("a photo that is no picture", async () => {
    const id = await newMember(db, { name: "Ada" });
    const photo = await newPhoto(db, id);
    await keepPhotoFiles(dataDir, photo);
    const parts = await bytesOf(await exported(memberViewer(id)));
    await db.owner.query("DELETE FROM member WHERE id = $1", [id]);
    await sweepPhotos(new Date());
    parts.set(`photos/${photo}.webp`, Buffer.from("<script>"));
    const path = join(folder, "photo.zip");
    await archiveOf(path, parts);
    await refused(path, "damaged");
  });
});
