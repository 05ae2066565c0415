import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { asViewer, inOneStatement, publicReads } from "#lib/db.ts";
import { moveOne, saveOver } from "#lib/profiles/edit-of-one-step.data.ts";
import { memberViewer, stranger } from "./viewer.ts";

let db: TestDatabase;
let ada: string;
let secret: string;
beforeAll(async () => {
  db = await testDatabase();
  ada = await newMember(db);
  secret = await addField(db, ada, "phone", "heron");
});
afterAll(() => db.close());

const seenBy = {
  ada: () => asViewer(memberViewer(ada), (tx) => tx.profileField.count({ where: { id: secret } })),
  stranger: () => asViewer(stranger, (tx) => tx.profileField.count({ where: { id: secret } })),
  unknown: async () => {
    const rows = await inOneStatement(
      (database) =>
        database.$queryRaw<unknown[]>`SELECT FROM profile_field WHERE id = ${secret}::uuid`,
    );
    return rows.length;
  },
  nobody: () => publicReads((reads) => reads.profileField.count({ where: { id: secret } })),
};

test("a connection of the pool does not remember that Ada looked", async () => {
  for (let round = 0; round < 25; round++) {
    expect(await seenBy.ada()).toBe(1);
    expect(await seenBy.stranger()).toBe(0);
    expect(await seenBy.nobody()).toBe(0);
    expect(await seenBy.unknown()).toBe(0);
  }
});

test("nor when everybody looks at once", async () => {
  const looks = Array.from({ length: 60 }, (_, at) => Object.values(seenBy)[at % 4]?.());
  expect(await Promise.all(looks)).toEqual(Array.from(looks, (_, at) => (at % 4 === 0 ? 1 : 0)));
});

test("nor when what Ada did fails", async () => {
  for (let round = 0; round < 12; round++) {
    const failing = asViewer(memberViewer(ada), (tx) => tx.$queryRaw`SELECT 1 / 0`);
    await expect(failing).rejects.toThrow();
    expect(await seenBy.nobody()).toBe(0);
  }
});

test("nor when one statement wrote for her, or wrote nothing, or failed", async () => {
  const phone = { id: secret, kind: "phone", value: "heron", audience: "ONLY_ME" } as const;
  for (let revision = 1; revision <= 12; revision++) {
    expect(await saveOver(memberViewer(ada), { ...phone, revision })).toBe(revision + 1);
    expect(await seenBy.unknown()).toBe(0);
    expect(await saveOver(memberViewer(ada), { ...phone, revision })).toBeUndefined();
    expect(await seenBy.unknown()).toBe(0);
    expect(await moveOne(memberViewer(ada), secret, ["phone"], "ONLY_ME")).toBeUndefined();
    expect(await seenBy.unknown()).toBe(0);
    await expect(saveOver(memberViewer(ada), { ...phone, revision: 2 ** 40 })).rejects.toThrow();
    expect(await seenBy.unknown()).toBe(0);
  }
});

test("and where Mallory looks, no statement begins to write for Ada", async () => {
  const mallory = memberViewer(await newMember(db));
  const begun = asViewer(mallory, (tx) => tx.$queryRaw`SELECT begin_edit(${ada}::uuid, '', '')`);
  await expect(begun).rejects.toThrow(/somebody else is looking/);
});

test("a connection on which nobody said who looks is a stranger's [privacy/3.3]", async () => {
  const app = await db.connectAs("app");
  const phones = "SELECT count(*)::int AS fields FROM profile_field WHERE kind = 'phone'";
  const count = async () => (await app.query(phones)).rows[0]?.fields;
  expect(await count()).toBe(0);
  await app.query("BEGIN; SELECT set_config('app.viewer', '', true)");
  expect(await count()).toBe(0);
  await app.query("COMMIT");
  await app.query(`BEGIN; SELECT set_config('app.viewer', '${ada}', true)`);
  expect(await count()).toBe(1);
  await app.query("COMMIT");
  expect(await count()).toBe(0);
  await app.query(`BEGIN; SELECT set_config('app.viewer', '${ada}', true); ROLLBACK`);
  expect(await count()).toBe(0);
});

test.each(["ada", "*", "0", "' OR true --", "00000000-0000-0000-0000-00000000000"])(
  "a viewer %j, who is nobody, reads nothing at all",
  async (id) => {
    const read = asViewer(memberViewer(id), (tx) => tx.profileField.findMany());
    await expect(read).rejects.toThrow(/invalid input syntax for type uuid/);
  },
);

test("a member who is gone reads what a stranger reads", async () => {
  const gone = memberViewer("00000000-0000-4000-8000-000000000000");
  expect(await asViewer(gone, (tx) => tx.profileField.count())).toBe(0);
  expect(await asViewer(gone, (tx) => tx.member.count())).toBe(0);
});
