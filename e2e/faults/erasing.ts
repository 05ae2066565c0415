import { join } from "node:path";
import { expect } from "vitest";
import { dataDir, type TestDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { dumpOf, filesWith, standingIn } from "#e2e/support/whole-dump.ts";
import { eraseMember } from "#lib/steward/erase/erase-member.ts";
import { readTombstones } from "#lib/steward/erase/tombstones.ts";
import { job, type Work } from "./work.ts";

/** The erasure of a member whose time is over: everything of theirs is there or nothing, with one certificate. */
export function erasing(): Work {
  /** Whoever is being erased; another one once that was done in spite of all. */
  let leaving = "";
  const gone: string[] = [];

  const check = async (db: TestDatabase) => {
    if (await isWhole(db, leaving)) return;
    await checkErased(db, leaving);
    gone.push(leaving);
    leaving = await whoLeaves(db);
  };

  return {
    name: "an erasure",
    arrange: async (db) => {
      leaving = await whoLeaves(db);
    },
    start: () => job("erase", {}),
    check,
    checkEnd: async (db) => {
      await check(db);
      await eraseMember(leaving);
      gone.push(leaving);
      expect(await countOf(db, "SELECT FROM discarded_photo", [])).toBe(0);
      // As when the certificates have been sent.
      await db.owner.query("DELETE FROM pgboss.job");
      await db.owner.query("UPDATE erasure SET email = NULL");
      expect(standingIn(await dumpOf(db), gone)).toEqual([]);
      expect(await filesWith(join(dataDir, "files"), gone)).toEqual([]);
    },
  };
}

/** A member whose time is over, with a word of theirs in everything: their id. */
async function whoLeaves(db: TestDatabase): Promise<string> {
  const id = await newMember(db, { name: "Leaving" });
  for (const place of [1, 2, 3])
    await addField(db, id, "skill", { name: `${id} ${place}` }, "PUBLIC");
  const photo = await newPhoto(db, id);
  await keepPhotoFiles(dataDir, photo);
  await addField(db, id, "photo", photo, "PUBLIC");
  await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [id]);
  return id;
}

async function countOf(db: TestDatabase, sql: string, values: unknown[]): Promise<number> {
  return (await db.owner.query(sql, values)).rowCount ?? 0;
}

/** Whether every row is there, and not none; never a way back once it has begun. */
async function isWhole(db: TestDatabase, id: string): Promise<boolean> {
  const there = await countOf(db, "SELECT FROM member WHERE id = $1", [id]);
  const fields = await countOf(db, "SELECT FROM profile_field WHERE member_id = $1", [id]);
  expect(fields).toBe(there === 1 ? 8 : 0);
  const noted = (await readTombstones()).filter(({ memberId }) => memberId === id);
  expect(noted.length).toBeLessThanOrEqual(1);
  const begun = await countOf(
    db,
    "SELECT FROM departure WHERE member_id = $1 AND begun_at IS NOT NULL",
    [id],
  );
  expect(begun).toBeGreaterThanOrEqual(there * noted.length);
  return there === 1;
}

/** One certificate, and one mail with it. */
async function checkErased(db: TestDatabase, id: string): Promise<void> {
  const [stone, ...more] = (await readTombstones()).filter(({ memberId }) => memberId === id);
  expect(more).toEqual([]);
  expect(await countOf(db, "SELECT FROM erasure WHERE id = $1", [stone?.id])).toBe(1);
  const mails = "SELECT FROM pgboss.job WHERE data ->> 'erasureId' = $1";
  expect(await countOf(db, mails, [stone?.id])).toBe(1);
}
