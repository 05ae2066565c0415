import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing, wasHereLastWeek } from "#e2e/support/people.ts";
import { findSessionOwner } from "../accounts/session.data.ts";
import type { Audience } from "../privacy/audience.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { fieldKind, kindNames } from "./field-kinds.ts";
import { saveField } from "./save-field.ts";
import { setAudience } from "./set-audience.ts";
import { undoChange } from "./undo-change.ts";

let db: TestDatabase;
let thisWeek: string;
beforeAll(async () => {
  db = await testDatabase();
  thisWeek = (await rowOf("SELECT week_of(now()) AS week")).week;
});
afterAll(() => db.close());

async function rowOf(sql: string, ...values: unknown[]) {
  return (await db.owner.query(sql, values)).rows[0];
}

/** A field of theirs with all that the database keeps of it, and which version of the row it is. */
function keptOf(member: string, kind: "joined" | "active") {
  const sql = "SELECT *, xmin::text FROM profile_field WHERE member_id = $1 AND kind = $2";
  return rowOf(sql, member, kind);
}

const changesOf = async (member: string) => {
  const sql = "SELECT * FROM field_change WHERE member_id = $1 ORDER BY changed_at, id";
  return (await db.owner.query(sql, [member])).rows;
};

/** Somebody with a page who shows their activity to this audience, and is signed in. */
async function adaShowing(audience: Audience) {
  const ada = await personShowing(db, "Ada");
  const session = randomUUID();
  await db.owner.query(
    "INSERT INTO session (id, member_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
    [session, ada],
  );
  const field = await addField(db, ada, "active", "", audience);
  return { ada, field, use: async () => (await findSessionOwner(session))?.id };
}

test("a month and a week are those of UTC and of ISO 8601, wherever the database stands", async () => {
  const cases = [
    ["2026-10-31T23:59:59.999Z", "2026-10", "2026-W44"],
    ["2026-11-01T00:00:00Z", "2026-11", "2026-W44"],
    ["2026-11-29T23:59:59.999Z", "2026-11", "2026-W48"],
    ["2026-11-30T00:00:00Z", "2026-11", "2026-W49"],
    ["2027-01-03T23:59:59.999Z", "2027-01", "2026-W53"],
    ["2027-01-04T00:00:00Z", "2027-01", "2027-W01"],
    ["2025-12-29T00:00:00Z", "2025-12", "2026-W01"],
  ];
  for (const zone of ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    await db.owner.query("SELECT set_config('TimeZone', $1, false)", [zone]);
    for (const [at, month, week] of cases)
      expect(
        await rowOf("SELECT month_of($1) AS month, week_of($1::timestamptz) AS week", at),
      ).toEqual({ month, week });
  }
  await db.owner.query("RESET TimeZone");
});

test("the database and the registry mean the same kinds, and none of them has a place where others are looked for", async () => {
  const derived = kindNames.filter((kind) => fieldKind(kind).derived);
  const sql =
    "SELECT array_agg(kind ORDER BY ordinal) AS kinds FROM field_kind WHERE is_derived_kind(kind)";
  expect((await rowOf(sql)).kinds).toEqual(derived);
  for (const kind of derived) {
    const { many, weight, scopes, resume, schemaOrg, vcard } = fieldKind(kind);
    expect(many).toBe(false);
    expect([weight, scopes, resume, schemaOrg, vcard]).toEqual(Array(5).fill(undefined));
  }
});

describe("the month in which Ada joined", () => {
  test("is that of her account's opening, and there from then on for her alone", async () => {
    const id = randomUUID();
    await db.owner.query(
      `INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at, created_at)
       VALUES ($1, $2, '', 'test', now(), '2024-02-29T23:59:00Z')`,
      [id, `${id}@example.org`],
    );
    expect(await keptOf(id, "joined")).toMatchObject({ value: "2024-02", audience: "ONLY_ME" });
    await addField(db, id, "joined", "", "PUBLIC");
    expect(await keptOf(id, "joined")).toMatchObject({ value: "2024-02", audience: "PUBLIC" });
    expect(await changesOf(id)).toHaveLength(1);
  });
});

describe("that Ada is active", () => {
  test("is kept nowhere while she shows it to nobody, however often she comes [privacy/3.14]", async () => {
    const { ada, use } = await adaShowing("ONLY_ME");
    const before = await keptOf(ada, "active");
    expect(before).toMatchObject({ value: "" });
    expect(await use()).toBe(ada);
    expect(await keptOf(ada, "active")).toEqual(before);
  });

  test.each(["CONNECTIONS", "PUBLIC"] as const)(
    "shown to %s, starts with this week, and is dropped when it is hidden",
    async (audience) => {
      const { ada } = await adaShowing(audience);
      expect(await keptOf(ada, "active")).toMatchObject({ value: thisWeek });
      await addField(db, ada, "active", "", "ONLY_ME");
      expect(await keptOf(ada, "active")).toMatchObject({ value: "" });
      expect(JSON.stringify(await changesOf(ada))).not.toContain(thisWeek);
    },
  );

  test("is never kept hidden, and never finer than a week, whoever writes it [privacy/3.14]", async () => {
    const { ada } = await adaShowing("PUBLIC");
    const write = (value: string, audience: Audience) =>
      db.owner.query(
        "UPDATE profile_field SET value = to_jsonb($2::text), audience = $3 WHERE member_id = $1 AND kind = 'active'",
        [ada, value, audience],
      );
    await expect(write("2026-11-24", "PUBLIC")).rejects.toThrow(/derived_is_coarse/);
    await expect(write("2026-W48-2", "PUBLIC")).rejects.toThrow(/derived_is_coarse/);
    await write("2020-W01", "ONLY_ME");
    expect(await keptOf(ada, "active")).toMatchObject({ value: "" });
    await db.owner.query("BEGIN; ALTER TABLE profile_field DISABLE TRIGGER derive_value");
    await expect(write("2020-W01", "ONLY_ME")).rejects.toThrow(/activity_is_kept_while_shown/);
    await db.owner.query("ROLLBACK");
  });

  test("follows her into a new week with the first request, and is then left alone", async () => {
    const { ada, use } = await adaShowing("PUBLIC");
    await wasHereLastWeek(db, ada);
    await use();
    const touched = await keptOf(ada, "active");
    expect(touched).toMatchObject({ value: thisWeek });
    await db.owner.query(
      `CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'touched'; END $$;
       CREATE TRIGGER stumble BEFORE UPDATE ON profile_field FOR EACH STATEMENT EXECUTE FUNCTION stumble()`,
    );
    expect(await use().finally(() => db.owner.query("DROP FUNCTION stumble CASCADE"))).toBe(ada);
    expect(await keptOf(ada, "active")).toEqual(touched);
  });

  test("comes back when she does, after what was over was swept away", async () => {
    const { ada, use } = await adaShowing("CONNECTIONS");
    await db.owner.query(
      "UPDATE profile_field SET value = '\"\"' WHERE member_id = $1 AND kind = 'active'",
      [ada],
    );
    await use();
    expect(await keptOf(ada, "active")).toMatchObject({ value: thisWeek });
  });

  test("is no edit: no change, no revision, no time, and no month of the page move for it", async () => {
    const { ada, field, use } = await adaShowing("PUBLIC");
    await wasHereLastWeek(db, ada);
    await db.owner.query(
      "UPDATE public_profile SET changed_month = '2020-01-01' WHERE member_id = $1",
      [ada],
    );
    const page =
      "SELECT p.changed_month::text AS month, d.tsv::text, p.fields FROM public_profile p JOIN public_document d USING (member_id) WHERE member_id = $1";
    const [before, changes, paged] = [
      await keptOf(ada, "active"),
      await changesOf(ada),
      await rowOf(page, ada),
    ];
    await use();
    const { xmin: _then, ...same } = before;
    expect(await keptOf(ada, "active")).toMatchObject({ ...same, value: thisWeek });
    expect(await changesOf(ada)).toEqual(changes);
    expect(await rowOf(page, ada)).toEqual(paged);
    expect(paged.month).toBe("2020-01-01");
    const saved = { id: field, kind: "active", value: "", revision: before.revision } as const;
    expect(await saveField(memberViewer(ada), { ...saved, audience: "CONNECTIONS" })).toMatchObject(
      {
        outcome: "saved",
      },
    );
  });

  test("is not noted for a session that has ended, or that never was", async () => {
    const { ada } = await adaShowing("PUBLIC");
    const week = await wasHereLastWeek(db, ada);
    const ended = randomUUID();
    await db.owner.query("INSERT INTO session (id, member_id, expires_at) VALUES ($1, $2, now())", [
      ended,
      ada,
    ]);
    for (const id of [ended, randomUUID()]) expect(await findSessionOwner(id)).toBeUndefined();
    expect(await keptOf(ada, "active")).toMatchObject({ value: week });
  });

  test("is noted once when many requests begin her week at once", async () => {
    const { ada, use } = await adaShowing("PUBLIC");
    await wasHereLastWeek(db, ada);
    await db.owner.query(
      `CREATE TABLE noted (value jsonb);
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO noted VALUES (NEW.value); RETURN NULL; END $$;
       CREATE TRIGGER note AFTER UPDATE ON profile_field FOR EACH ROW EXECUTE FUNCTION note()`,
    );
    try {
      const owners = await Promise.all(Array.from({ length: 8 }, use));
      expect(owners).toEqual(Array(8).fill(ada));
      expect((await db.owner.query("SELECT value FROM noted")).rows).toEqual([{ value: thisWeek }]);
    } finally {
      await db.owner.query("DROP TABLE noted; DROP FUNCTION note CASCADE");
    }
  });

  test("keeps no request waiting while another window saves it", async () => {
    const { ada, use } = await adaShowing("PUBLIC");
    const week = await wasHereLastWeek(db, ada);
    const other = await db.connectAs("steward");
    await other.query("BEGIN");
    await other.query("SELECT FROM profile_field WHERE member_id = $1 FOR UPDATE", [ada]);
    expect(await use()).toBe(ada);
    expect(await keptOf(ada, "active")).toMatchObject({ value: week });
    await other.query("ROLLBACK");
    await use();
    expect(await keptOf(ada, "active")).toMatchObject({ value: thisWeek });
  });

  test("goes and comes back by undo, and no week stands in what was changed", async () => {
    const { ada, field } = await adaShowing("PUBLIC");
    const viewer = memberViewer(ada);
    const hidden = (await setAudience(viewer, { id: field }, "ONLY_ME")) ?? "";
    expect(await keptOf(ada, "active")).toMatchObject({ value: "" });
    await wasHereLastWeek(db, ada).catch(() => undefined);
    expect(await undoChange(viewer, hidden)).toEqual({ undone: true, left: [] });
    expect(await keptOf(ada, "active")).toMatchObject({ audience: "PUBLIC", value: thisWeek });
    const last = await wasHereLastWeek(db, ada);
    await setAudience(viewer, { id: field }, "CONNECTIONS");
    expect(await keptOf(ada, "active")).toMatchObject({ audience: "CONNECTIONS", value: last });
    const log = (await changesOf(ada)).filter(({ kind }) => kind === "active");
    expect(log).toHaveLength(4);
    expect(log.flatMap((row) => [row.value_before, row.value_after])).toEqual(Array(8).fill(""));
  });
});

test("an account that goes takes both along, and nothing is noted of a time that was taken out", async () => {
  const ada = await newMember(db);
  await db.owner.query("DELETE FROM profile_field WHERE member_id = $1 AND kind = 'active'", [ada]);
  expect(await changesOf(ada)).toEqual([]);
  await db.owner.query("DELETE FROM member WHERE id = $1", [ada]);
  expect(await keptOf(ada, "joined")).toBeUndefined();
  expect(await changesOf(ada)).toEqual([]);
});
