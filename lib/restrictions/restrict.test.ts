import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partOf } from "#e2e/support/exports.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { seenByOthers } from "#e2e/support/seen.ts";
import { type ShownAda, shownAda } from "#e2e/support/shown-ada.ts";
import { signedInAs } from "#e2e/support/signed-in.ts";
import { changePassword } from "../accounts/change-password.ts";
import { findSessionOwner } from "../accounts/session.data.ts";
import { detour } from "../accounts/standing.ts";
import { asViewer } from "../db.ts";
import { object } from "../objections/object.ts";
import { dataMap } from "../privacy/data-map.ts";
import { nameInDatabase } from "../privacy/given-tables.ts";
import { chooseHandle } from "../profiles/choose-handle.ts";
import { eraseHistory } from "../profiles/erase-history.ts";
import { saveField } from "../profiles/save-field.ts";
import { closeQueue } from "../queue.ts";
import { asSteward } from "../steward/db.ts";
import { retain } from "../steward/retain/retain.ts";
import { sweep } from "../steward/sweep.ts";
import { frozenSince, liftRestriction, restrict } from "./restrict.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const seen = ({ viewer, others }: ShownAda) => seenByOthers(viewer.id, others);

/** Everything of a member's, as the owner of the database sees it; sessions are used while one looks. */
async function rowsOf(id: string) {
  const rows = await Promise.all(
    ["member", "profile_field", "field_change", "photo", "handle", "former_handle"].map((table) =>
      db.owner.query(
        `SELECT t::text AS row FROM ${table} t WHERE $1 IN (${table === "member" ? "id" : "member_id"}) ORDER BY 1`,
        [id],
      ),
    ),
  );
  return rows.map((table) => table.rows);
}

describe("who freezes their data", () => {
  it("is seen by nobody from the commit on, and as before when they lift it [privacy/11.6]", async () => {
    const ada = await shownAda(db);
    const before = await seen(ada);
    await restrict(ada.viewer);
    expect(await seen(ada)).toEqual([{}, {}, {}]);
    expect(await frozenSince(ada.viewer)).toBeInstanceOf(Date);
    await restrict(ada.viewer);
    await liftRestriction(ada.viewer);
    expect(await seen(ada)).toEqual(before);
    expect(await frozenSince(ada.viewer)).toBeUndefined();
  });

  it("changes nothing either, by no way that the site has", async () => {
    const ada = await shownAda(db);
    await restrict(ada.viewer);
    const before = await rowsOf(ada.viewer.id);
    const field = { kind: "city", value: "Lyon", audience: "PUBLIC", revision: 0 } as const;
    await expect(saveField(ada.viewer, { ...field, id: randomUUID() })).rejects.toThrow();
    await expect(chooseHandle(ada.viewer, `frozen-${randomUUID().slice(0, 8)}`)).rejects.toThrow();
    await eraseHistory(ada.viewer, "all").catch(() => undefined);
    await asViewer(ada.viewer, async (tx) => {
      await tx.$executeRaw`UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = viewer()`;
      await tx.$executeRaw`DELETE FROM profile_field WHERE member_id = viewer()`;
      await tx.$executeRaw`DELETE FROM field_change WHERE member_id = viewer()`;
      await tx.$executeRaw`DELETE FROM photo WHERE member_id = viewer()`;
    });
    expect(await rowsOf(ada.viewer.id)).toEqual(before);
  });

  it("is left alone by jobs: what is past its time stays until they lift it", async () => {
    const ada = await shownAda(db);
    await db.owner.query(
      "UPDATE field_change SET changed_at = now() - interval '2 years' WHERE member_id = $1",
      [ada.viewer.id],
    );
    await db.owner.query(
      "UPDATE profile_field SET value = '\"1999-W01\"' WHERE member_id = $1 AND kind = 'active'",
      [ada.viewer.id],
    );
    await restrict(ada.viewer);
    const before = await rowsOf(ada.viewer.id);
    await sweep();
    await retain();
    // A request notes the week of who is here, but not of who is frozen.
    expect(await findSessionOwner(ada.viewer.session ?? "")).toMatchObject({ standing: "frozen" });
    expect(await rowsOf(ada.viewer.id)).toEqual(before);
    await liftRestriction(ada.viewer);
    await sweep();
    await retain();
    expect((await rowsOf(ada.viewer.id))[2]).toEqual([]);
  });

  it("is read by no staff and no job, in no table, unless it is done for them [privacy/11.6]", async () => {
    const ada = await shownAda(db);
    await restrict(ada.viewer);
    const tables = Object.entries(dataMap).flatMap(([model, columns]) =>
      Object.values(columns).some(
        ({ subject, category }) =>
          subject === "member" && (category === "profile" || category === "network"),
      )
        ? [nameInDatabase(model)]
        : [],
    );
    const seenByStaff = (actsFor?: string) =>
      asSteward(
        async (tx) => {
          const found: string[] = [];
          for (const table of tables) {
            const [row] = await tx.$queryRaw<{ count: number }[]>`
              SELECT count(*)::int AS count FROM rows_of_member(${table}, member_columns(${table}), ${ada.viewer.id}::uuid)`;
            if ((row?.count ?? 0) > 0) found.push(table);
          }
          return found;
        },
        actsFor ? { actsFor } : {},
      );
    expect(await seenByStaff()).toEqual([]);
    expect(await seenByStaff(ada.others.member)).toEqual([]);
    expect(await seenByStaff(ada.viewer.id)).toEqual(
      expect.arrayContaining(["profile_field", "field_change", "photo", "handle", "connection"]),
    );
  });

  it("can still export, object, see to their safety, and sign in", async () => {
    const ada = await shownAda(db);
    await restrict(ada.viewer);
    const { tables } = await partOf(await exported(ada.viewer), "data.json");
    expect(JSON.stringify(tables.profile_field)).toContain("For connections");
    expect(tables.restriction).toHaveLength(1);
    await object(ada.viewer, "search-engines");
    const passwords = { password: goodPassword, newPassword: "eleven kites above the harbour" };
    await changePassword(ada.viewer, passwords, "192.0.2.1");
    await signedInAs(ada.email, passwords.newPassword);
    expect(await seen(ada)).toEqual([{}, {}, {}]);
  });
});

it("a freeze and a save at the same moment miss each other in neither order", async () => {
  for (const first of ["freeze", "save"] as const) {
    const id = await newMember(db);
    const field = await addField(db, id, "headline", "At once");
    const [one, other] = [await db.connectAs("app"), await db.connectAs("app")];
    const freeze = `INSERT INTO restriction (member_id) VALUES ('${id}')`;
    const save = `UPDATE profile_field SET audience = 'PUBLIC' WHERE id = '${field}'`;
    for (const client of [one, other]) {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.viewer', $1, true)", [id]);
    }
    await one.query(first === "freeze" ? freeze : save);
    const waiting = other.query(first === "freeze" ? save : freeze);
    const waits = "SELECT FROM pg_locks WHERE NOT granted";
    await expect.poll(async () => (await db.owner.query(waits)).rowCount, { interval: 5 }).toBe(1);
    await one.query("COMMIT");
    await waiting;
    await other.query("COMMIT");
    const { rows } = await db.owner.query("SELECT FROM public_profile WHERE member_id = $1", [id]);
    expect(rows, first).toEqual([]);
  }
});

it.each([
  ["open", "/profile", undefined],
  ["frozen", "/profile", "/settings/freeze"],
  ["frozen", "/settings/history", "/settings/freeze"],
  ["frozen", "/settings/export", undefined],
  ["leaving", "/settings", "/settings/delete"],
  ["leaving", "/settings/export", undefined],
] as const)("who is %s and goes to %s is led to %s", (standing, path, elsewhere) => {
  expect(detour(standing, path)).toBe(elsewhere);
});
