import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { makeOlder, newAda, newLooker, seenOf } from "#e2e/support/openings.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { asViewer } from "../db.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { publicPageOpenedBy } from "../profiles/public-page.ts";
import { retain } from "../steward/retain/retain.ts";
import { sweep } from "../steward/sweep.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe("a recruiter who wants to look without being seen", () => {
  test("gets nothing from code that forgot to note it, but the name that stands in every list [privacy/8.2]", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await connect(db, subject.viewer.id, rita.id);
    const read = () =>
      asViewer(rita, (tx) =>
        tx.profileField.findMany({
          where: { memberId: subject.viewer.id },
          select: { kind: true },
        }),
      );
    expect(await read()).toEqual([{ kind: "name" }]);
    await profileSeenBy(rita, subject.handle);
    expect((await read()).map(({ kind }) => kind).sort()).toEqual([
      "about",
      "city",
      "headline",
      "name",
    ]);
    await addField(db, subject.viewer.id, "skill", { name: "Weaving" }, "PUBLIC");
    expect((await read()).map(({ kind }) => kind)).not.toContain("skill");
    await makeOlder(db, "1 hour");
    expect(await read()).toEqual([{ kind: "name" }]);
  });

  test("gets nothing at all while the ledger is broken, whichever way they ask [privacy/8.2]", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await db.owner.query("ALTER TABLE disclosure ADD CONSTRAINT broken CHECK (false) NOT VALID");
    try {
      await expect(profileSeenBy(rita, subject.handle)).rejects.toThrow();
      await expect(publicPageOpenedBy(rita, subject.handle)).rejects.toThrow();
      const casual = memberViewer(await newMember(db));
      expect(await profileSeenBy(casual, subject.handle)).toHaveLength(3);
    } finally {
      await db.owner.query("ALTER TABLE disclosure DROP CONSTRAINT broken");
    }
    expect(await seenOf(subject)).toEqual([]);
  });

  test("leaves the record also when the role is taken away right after", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    await db.owner.query("DELETE FROM member_role WHERE member_id = $1", [rita.id]);
    expect(await seenOf(subject)).toHaveLength(1);
  });

  test.each(["app", "steward"] as const)("changes no entry as role %s", async (role) => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    const client = await db.connectAs(role);
    await client.query("SELECT set_config('app.viewer', $1, false)", [rita.id]);
    const attempt = (statement: string) =>
      client.query(statement).then(
        ({ rowCount }) => rowCount,
        (error) => String(error),
      );
    const refused = /permission denied/;
    expect(await attempt("UPDATE disclosure SET viewer_id = NULL")).toMatch(refused);
    expect(await attempt("UPDATE disclosure SET kinds = '{name}'")).toMatch(refused);
    expect(await attempt("TRUNCATE disclosure")).toMatch(refused);
    expect(
      await attempt(
        `INSERT INTO disclosure (subject_id, viewer_role, why, kinds) VALUES ('${subject.viewer.id}', 'OFFICER', 'SUPPORT', '{name}')`,
      ),
    ).toMatch(refused);
    const deleted = await attempt("DELETE FROM disclosure");
    if (role === "app") expect(deleted).toMatch(refused);
    else expect(deleted).toBe(0);
    expect(await seenOf(subject)).toHaveLength(1);
  });

  test("finds that not even the owner of the tables rewrites an entry", async () => {
    const [subject, rita] = [await newAda(db), await newLooker(db)];
    await profileSeenBy(rita, subject.handle);
    for (const change of ["viewer_id = NULL", "kinds = '{name}'", "at = now() - interval '1 year'"])
      await expect(db.owner.query(`UPDATE disclosure SET ${change}`)).rejects.toThrow(
        "a disclosure is never changed",
      );
    await expect(db.owner.query("TRUNCATE disclosure")).rejects.toThrow("never changed");
  });

  test("can't take a role off, or give one to who looks at them", async () => {
    const rita = await newLooker(db);
    const take = asViewer(rita, (tx) => tx.memberRole.deleteMany({}));
    await expect(take).rejects.toThrow(/permission denied/);
    const give = asViewer(rita, (tx) =>
      tx.memberRole.create({ data: { memberId: rita.id, role: "OFFICER" } }),
    );
    await expect(give).rejects.toThrow(/permission denied/);
    const other = memberViewer(await newMember(db));
    expect(await asViewer(other, (tx) => tx.memberRole.count())).toBe(0);
  });
});

test("of who has frozen their data nothing is seen, recorded, counted or dropped", async () => {
  const [subject, rita] = [await newAda(db), await newLooker(db)];
  const id = subject.viewer.id;
  await profileSeenBy(rita, subject.handle);
  await profileSeenBy(memberViewer(await newMember(db)), subject.handle);
  await makeOlder(db, "13 months");
  await db.owner.query("UPDATE visit_tally SET week = '2020-W01'");
  const kept = async () =>
    (
      await db.owner.query(
        `SELECT (SELECT count(*)::int FROM disclosure WHERE subject_id = $1) AS seen,
                (SELECT sum(opens)::int FROM visit_tally WHERE member_id = $1) AS opens`,
        [id],
      )
    ).rows;
  await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [id]);
  expect(await profileSeenBy(rita, subject.handle)).toBeUndefined();
  await asViewer(rita, (tx) => tx.$executeRaw`SELECT note_opening(${id}::uuid, 'PROFILE')`);
  await sweep();
  await retain();
  expect(await kept()).toEqual([{ seen: 1, opens: 1 }]);
  await db.owner.query("DELETE FROM restriction");
  await sweep();
  await retain();
  expect(await kept()).toEqual([{ seen: 0, opens: null }]);
});
