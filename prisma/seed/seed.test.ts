import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { fieldKind } from "#lib/profiles/field-kinds.ts";
import { demonstrationPassword, namedPeople, people } from "./people.ts";
import { inventPerson } from "./person.ts";
import { hasMembers, NotEmpty, seedDemonstration } from "./seed.ts";

let db: TestDatabase;
const steps: (readonly [number, number])[] = [];
let emptyAfterStop: boolean;

beforeAll(async () => {
  db = await testDatabase();
  const stop = () => {
    throw new Error("stopped");
  };
  const stopped = seedDemonstration(databaseUrl("owner"), { members: 60, progress: stop });
  await expect(stopped).rejects.toThrow("stopped");
  emptyAfterStop = !(await hasMembers(databaseUrl("owner")));
  const seeded = await seedDemonstration(databaseUrl("owner"), {
    members: 60,
    progress: (done, total) => steps.push([done, total]),
  });
  expect(seeded.people.map((person) => person.email)).toEqual(
    namedPeople.map((person) => person.email),
  );
});

afterAll(() => db.close());

async function one<Row extends Record<string, unknown>>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await db.owner.query<Row>(sql, [...values])).rows[0];
}

describe("the demonstration world", () => {
  test("has everybody, and says how far it is", async () => {
    const total = 60 + namedPeople.length;
    expect(await one("SELECT count(*)::int AS members FROM member")).toEqual({ members: total });
    expect(steps.at(-1)).toEqual([total, total]);
    expect(steps.length).toBeGreaterThan(1);
  });

  test("leaves nothing behind when it is stopped half-way", () => {
    expect(emptyAfterStop).toBe(true);
  });

  test("is refused by a database that has a member, and leaves it as it is", async () => {
    expect(await hasMembers(databaseUrl("owner"))).toBe(true);
    await expect(seedDemonstration(databaseUrl("owner"), { members: 1 })).rejects.toThrow(NotEmpty);
    expect(await one("SELECT count(*)::int AS members FROM member")).toEqual({
      members: 60 + namedPeople.length,
    });
  });

  test("lets the named people sign in, and nobody else", async () => {
    const hashOf = async (id: string) =>
      (await one<{ hash: string }>("SELECT password_hash AS hash FROM member WHERE id = $1", [id]))
        ?.hash ?? "";
    for (const person of namedPeople)
      expect(await verify(await hashOf(person.id), demonstrationPassword)).toBe(true);
    expect(await verify(await hashOf(inventPerson(0).id), demonstrationPassword)).toBe(false);
  });

  test("keeps every field in its place", async () => {
    const { rows } = await db.owner.query(
      `SELECT f.kind, f.value, f.audience FROM profile_field f JOIN field_kind k USING (kind)
       WHERE member_id = $1 AND NOT is_derived_kind(kind) ORDER BY k.ordinal, position`,
      [people.jose.id],
    );
    const kinds = [...new Set(rows.map((row) => row.kind))];
    const expected = people.jose.fields.toSorted(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
    );
    expect(rows).toEqual(expected);
  });

  test("publishes the public fields, and only these", async () => {
    const { rows } = await db.owner.query<{
      member_id: string;
      fields: { kind: string; value: unknown }[];
    }>("SELECT member_id, fields FROM public_profile");
    const published = new Map(rows.map((row) => [row.member_id, row.fields]));
    const everybody = [
      ...namedPeople,
      ...Array.from({ length: 60 }, (_, index) => inventPerson(index)),
    ];
    for (const { id, fields } of everybody) {
      const open = fields
        .filter(({ kind, audience }) => audience === "PUBLIC" && !fieldKind(kind).derived)
        .map(({ kind, value }) => JSON.stringify([kind, sorted(value)]));
      expect(
        (published.get(id) ?? [])
          .map(({ kind, value }) => JSON.stringify([kind, sorted(value)]))
          .toSorted(),
      ).toEqual(open.toSorted());
    }
    expect(published.has(people.zoe.id)).toBe(false);
    expect(published.has(people.noor.id)).toBe(false);
  });

  test("records that everybody accepted the policy in force, and passed a check of age", async () => {
    expect(
      await one(`SELECT count(*)::int AS missing FROM member WHERE adult_rule <> 'demonstration/1' OR NOT EXISTS
      (SELECT FROM acceptance JOIN policy_version v ON v.id = policy_version_id WHERE member_id = member.id AND v.effective_from <= current_date)`),
    ).toEqual({ missing: 0 });
  });

  test("connects Margaux with José and Ada, and leaves Łukasz and Zoë alone", async () => {
    const { rows } = await db.owner.query<{ other: string }>(
      `SELECT CASE member_a WHEN $1 THEN member_b ELSE member_a END AS other FROM connection WHERE $1 IN (member_a, member_b)`,
      [people.margaux.id],
    );
    expect(rows.map((row) => row.other).toSorted()).toEqual(
      [people.jose.id, people.ada.id].toSorted(),
    );
    expect(
      await one(
        "SELECT count(*)::int AS count FROM connection WHERE member_a = ANY ($1) OR member_b = ANY ($1)",
        [[people.lukasz.id, people.zoe.id]],
      ),
    ).toEqual({ count: 0 });
    expect(await one("SELECT count(*) > 40 AS many FROM connection")).toEqual({ many: true });
  });
});

/** jsonb keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
