import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto } from "#e2e/support/photos.ts";
import { putFile } from "../files/file-store.ts";
import { photoFiles } from "../photos/photo-sizes.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { eraseHistory } from "../profiles/erase-history.ts";
import { ownHistory } from "../profiles/own-history.ts";
import { removeField } from "../profiles/remove-field.ts";
import { saveField } from "../profiles/save-field.ts";
import { sweepPhotos } from "./sweep-photos.ts";

let db: TestDatabase;
let ada: string;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  ada = await newMember(db);
});

/** A photo with all its files, sent so many hours ago. */
async function photoSent(hours: number, ready = true): Promise<string> {
  const id = await newPhoto(db, ada, { ready });
  for (const name of photoFiles(id)) await putFile(name, new Uint8Array([1]), "image/webp");
  await db.owner.query(
    "UPDATE photo SET uploaded_at = now() - $2 * interval '1 hour' WHERE id = $1",
    [id, hours],
  );
  return id;
}

/** Whether the row is there, and how many files are. */
async function left(id: string): Promise<[rows: number, files: number]> {
  const { rowCount } = await db.owner.query("SELECT FROM photo WHERE id = $1", [id]);
  const files = await readdir(dataDir, { recursive: true });
  return [rowCount ?? 0, files.filter((path) => path.includes(`${id}-`)).length];
}

const none = [0, 0];
const all = [1, 4];

describe("a photo that no field shows [privacy/3.13]", () => {
  test.for<[number, boolean, number[]]>([
    [0, true, all],
    [23, true, all],
    [25, true, none],
    [0.9, false, all],
    [1.1, false, none],
  ])("%i hours after it was sent, ready %j", async ([hours, ready, expected]) => {
    const photo = await photoSent(hours, ready);
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(expected);
  });
});

describe("a photo that is older than a day stays", () => {
  test("while a field shows it, to whomever", async () => {
    const photo = await photoSent(9_000);
    await addField(db, ada, "photo", photo, "ONLY_ME");
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(all);
  });

  test("while a change can bring it back, and no longer", async () => {
    const photo = await photoSent(9_000);
    const id = await addField(db, ada, "photo", photo, "PUBLIC");
    await removeField(memberViewer(ada), { id, revision: 1 });
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(all);
    await db.owner.query("DELETE FROM field_change WHERE member_id = $1", [ada]);
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(none);
  });

  test("until Ada erases the entries of her history that alone kept it", async () => {
    const photo = await photoSent(9_000);
    const owner = memberViewer(ada);
    const id = await addField(db, ada, "photo", photo, "PUBLIC");
    await saveField(owner, { id, kind: "photo", value: "", audience: "PUBLIC", revision: 1 });
    const { steps } = await ownHistory(owner, undefined);
    const [taken, shown] = steps.flatMap(({ lines }) => lines);
    await eraseHistory(owner, taken ?? "all");
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(all);
    await eraseHistory(owner, shown ?? "all");
    await sweepPhotos(new Date());
    expect(await left(photo)).toEqual(none);
  });
});

test("with a member all their photos go, and nothing says whose they were", async () => {
  const photo = await photoSent(0);
  await addField(db, ada, "photo", photo, "PUBLIC");
  await db.owner.query("DELETE FROM member WHERE id = $1", [ada]);
  const { rows } = await db.owner.query("SELECT d::text AS row FROM discarded_photo d");
  expect(JSON.stringify(rows)).toContain(photo);
  expect(JSON.stringify(rows)).not.toContain(ada);
  await sweepPhotos(new Date());
  expect(await left(photo)).toEqual(none);
  expect((await db.owner.query("TABLE discarded_photo")).rowCount).toBe(0);
});

test("a photo that is being saved is not swept away under it, whoever comes first", async () => {
  for (let round = 0; round < 10; round++) {
    const photo = await photoSent(25);
    const id = crypto.randomUUID();
    const field = { id, kind: "photo", value: photo, audience: "PUBLIC", revision: 0 } as const;
    const owner = memberViewer(ada);
    const [saved] = await Promise.allSettled([saveField(owner, field), sweepPhotos(new Date())]);
    expect(await left(photo)).toEqual(saved.status === "fulfilled" ? all : none);
    await db.owner.query("DELETE FROM profile_field WHERE member_id = $1", [ada]);
    await db.owner.query("DELETE FROM field_change WHERE member_id = $1", [ada]);
  }
});
