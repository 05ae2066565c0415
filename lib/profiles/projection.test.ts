import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { facetsOf } from "#e2e/support/facets.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { audiences } from "#lib/privacy/audience.ts";
import { fieldKind, kindNames } from "./field-kinds.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** What the projection of everybody should be, worked out from the fields alone, the slow and plain way. Times stand beside it. */
async function expected(): Promise<Map<string, unknown[]>> {
  const { rows } = await db.owner.query<{ member_id: string; kind: string; value: unknown }>(
    "SELECT member_id, kind, value FROM profile_field WHERE audience = 'PUBLIC' ORDER BY position",
  );
  const shown = new Map<string, unknown[]>();
  for (const kind of kindNames.filter((name) => !fieldKind(name).derived)) {
    const filled = rows.filter(({ value }) => !["", "{}"].includes(textOf(value)));
    for (const row of filled.filter((field) => field.kind === kind)) {
      const { member_id, value } = row;
      shown.set(member_id, [...(shown.get(member_id) ?? []), { kind, value }]);
    }
  }
  return shown;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function kept(): Promise<Map<string, unknown>> {
  const { rows } = await db.owner.query("SELECT member_id, fields FROM public_profile");
  return new Map(rows.map((row) => [row.member_id, row.fields]));
}

/** What the search has of them: their facets; the rest is what the nightly look at everybody says. */
async function keptFacets(): Promise<Map<string, string[]>> {
  const { rows: told } = await db.owner.query("SELECT strays FROM stray_members(NULL, 1000)");
  expect(told).toEqual([{ strays: [] }]);
  const { rows } = await db.owner.query<{ member_id: string; facets: string[] }>(
    "SELECT member_id, facets FROM public_document",
  );
  return new Map(rows.map(({ member_id, facets }) => [member_id, facets]));
}

type Edit = (owner: pg.Client, members: readonly string[]) => Promise<unknown>;

const member = fc.nat({ max: 3 });
// Few, so that edits meet.
const kind = fc.constantFrom("name", "city", "experience", "skill");
const audience = fc.constantFrom(...audiences);
const skill = fc.constantFrom("Java", "java", "C++", "");
const value = fc.oneof(
  fc.constantFrom("", {}, "a", "Bridge engineer", "José"),
  fc.record({ title: fc.string(), highlights: fc.array(fc.string(), { maxLength: 2 }) }),
  fc.record({ name: skill, company: skill, keywords: fc.array(skill, { maxLength: 3 }) }),
);

/** Statements of every shape: one row, many rows, several members at once, moves, nothing at all. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ member, kind, audience, value, position: fc.nat({ max: 4 }) }).map(
    (field): Edit =>
      (owner, members) =>
        owner.query(
          `MERGE INTO profile_field f
           USING (SELECT $1::uuid AS member, $2::text AS kind, $3::audience AS audience, $4::jsonb AS value, $5::int AS position) given
           ON f.member_id = given.member AND f.kind = given.kind AND f.position = given.position
           WHEN MATCHED THEN UPDATE SET value = given.value, audience = given.audience
           WHEN NOT MATCHED THEN INSERT (member_id, kind, audience, value, position)
             VALUES (given.member, given.kind, given.audience, given.value, given.position)`,
          [
            members[field.member],
            field.kind,
            field.audience,
            JSON.stringify(field.value).replaceAll("\\u0000", ""),
            field.position,
          ],
        ),
  ),
  fc.record({ kind, audience }).map(
    (change): Edit =>
      (owner) =>
        owner.query("UPDATE profile_field SET audience = $2 WHERE kind = $1", [
          change.kind,
          change.audience,
        ]),
  ),
  fc.record({ member, audience }).map(
    (change): Edit =>
      (owner, members) =>
        owner.query("UPDATE profile_field SET audience = $2 WHERE member_id = $1", [
          members[change.member],
          change.audience,
        ]),
  ),
  kind.map(
    (gone): Edit =>
      (owner) =>
        owner.query("DELETE FROM profile_field WHERE kind = $1", [gone]),
  ),
  fc.nat({ max: 2 }).map(
    (order): Edit =>
      (owner) =>
        owner.query("UPDATE profile_field SET position = abs(hashtext(id::text || $1))", [order]),
  ),
);

test("whatever people change, everybody's public profile is exactly their public fields [privacy/3.5]", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 15 }), async (edits) => {
      await db.owner.query("BEGIN");
      try {
        const members = [
          await newMember(db),
          await newMember(db),
          await newMember(db),
          await newMember(db),
        ];
        for (const change of edits) await change(db.owner, members);
        const shown = await expected();
        expect(await kept()).toEqual(shown);
        const facets = [...shown].map(([id, fields]) => [id, facetsOf(fields)] as const);
        expect(await keptFacets()).toEqual(new Map(facets));
      } finally {
        await db.owner.query("ROLLBACK");
      }
    }),
    { numRuns: propertyRuns(60) },
  );
}, 1_800_000);

test("what somebody shows twice, in capitals or not, is one facet, and what they hide is none", async () => {
  const ada = await newMember(db);
  await addField(db, ada, "skill", { name: "Java", keywords: ["java", "JAVA", "Go"] }, "PUBLIC");
  await addField(db, ada, "skill", { name: "Cobol" }, "CONNECTIONS");
  await addField(db, ada, "country", { code: "FR", name: "France" }, "PUBLIC");
  const { rows } = await db.owner.query("SELECT facets FROM public_document WHERE member_id = $1", [
    ada,
  ]);
  const facets = ["country\u001fFrance", "skill\u001fGo", "skill\u001fJAVA"];
  expect(rows).toEqual([{ facets }]);
});

test("the version rises with every change of what is public, and with no other", async () => {
  const ada = await newMember(db);
  const city = await addField(db, ada, "city", "Turin", "PUBLIC");
  const phone = await addField(db, ada, "phone", "1", "ONLY_ME");
  const version = async () =>
    Number(
      (await db.owner.query("SELECT version FROM public_profile WHERE member_id = $1", [ada]))
        .rows[0]?.version,
    );
  const change = (id: string, set: string) =>
    db.owner.query(`UPDATE profile_field SET ${set} WHERE id = $1`, [id]);

  const first = await version();
  await change(phone, "value = '\"2\"'");
  await change(phone, "audience = 'CONNECTIONS'");
  await change(city, "revision = revision + 1, updated_at = now()");
  expect(await version()).toBe(first);
  await change(city, "value = '\"Milan\"'");
  const second = await version();
  expect(second).toBeGreaterThan(first);
  await change(city, "audience = 'ONLY_ME'");
  expect(await version()).toBeNaN();
  await change(city, "audience = 'PUBLIC'");
  expect(await version()).toBeGreaterThan(second);
});

/** Two of Ada's windows, each in a transaction of its own, each having seen the profile as it was. */
async function twoWindows(ada: string) {
  const windows = [await db.connectAs("app"), await db.connectAs("app")] as const;
  for (const window of windows) {
    await window.query("BEGIN");
    await window.query("SELECT set_config('app.viewer', $1, true)", [ada]);
    await window.query("SELECT FROM profile_field");
  }
  return windows;
}

/** The first changes, the second changes meanwhile and has to wait, both commit. */
async function changeAtOnce(ada: string, first: [string, string], second: [string, string]) {
  const change = "UPDATE profile_field SET audience = $2::audience WHERE id = $1";
  const [one, other] = await twoWindows(ada);
  const { rows } = await other.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await one.query(change, first);
  const waiting = other.query(change, second);
  const isWaiting = async () => {
    const locks = "SELECT FROM pg_locks WHERE NOT granted AND pid = $1";
    return (await db.owner.query(locks, [rows[0]?.pid])).rowCount;
  };
  await expect.poll(isWaiting, { interval: 5 }).toBe(1);
  await one.query("COMMIT");
  await waiting;
  await other.query("COMMIT");
}

test.each([
  { before: "ONLY_ME", name: "who shows nothing yet" },
  { before: "PUBLIC", name: "who shows something" },
] as const)(
  "two windows of Ada, $name, that show two fields at once lose neither",
  async ({ before }) => {
    const ada = await newMember(db);
    const city = await addField(db, ada, "city", "Turin");
    const headline = await addField(db, ada, "headline", "Engineer");
    await addField(db, ada, "phone", "1", before);
    await changeAtOnce(ada, [city, "PUBLIC"], [headline, "PUBLIC"]);
    expect((await kept()).get(ada)).toEqual([
      { kind: "headline", value: "Engineer" },
      { kind: "city", value: "Turin" },
      ...(before === "PUBLIC" ? [{ kind: "phone", value: "1" }] : []),
    ]);
  },
);

test("a field that one window hides while another shows one stays hidden", async () => {
  const ada = await newMember(db);
  const city = await addField(db, ada, "city", "Turin", "PUBLIC");
  const headline = await addField(db, ada, "headline", "Engineer");
  await changeAtOnce(ada, [city, "ONLY_ME"], [headline, "PUBLIC"]);
  expect((await kept()).get(ada)).toEqual([{ kind: "headline", value: "Engineer" }]);
});

test.each([
  { how: "hides all that was public", before: "PUBLIC", to: "ONLY_ME", times: [] },
  { how: "shows something for the first time", before: "ONLY_ME", to: "PUBLIC", times: ["joined"] },
] as const)(
  "a time that one window shows while another $how stands on the page, if there is one",
  async ({ before, to, times }) => {
    const shown = async (ada: string) => {
      const { rows } = await db.owner.query("SELECT kind FROM public_time WHERE member_id = $1", [
        ada,
      ]);
      return rows.map(({ kind }) => kind);
    };
    for (const first of ["field", "time"] as const) {
      const ada = await newMember(db);
      const city = await addField(db, ada, "city", "Turin", before);
      const joined = await addField(db, ada, "joined", "", "ONLY_ME");
      if (first === "field") await changeAtOnce(ada, [city, to], [joined, "PUBLIC"]);
      else await changeAtOnce(ada, [joined, "PUBLIC"], [city, to]);
      expect(await shown(ada)).toEqual(times);
    }
  },
);
