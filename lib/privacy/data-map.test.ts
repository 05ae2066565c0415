import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { Prisma } from "../db/generated/client.ts";
import { type DataMap, dataMap, foreignTables } from "./data-map.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Which column of which table a field of a model is, as the database calls them. */
function columnNames(): string[] {
  return Object.entries(dataMap).flatMap(([model, columns]) =>
    Object.keys(columns).map((column) => `${snake(model)}.${snake(column)}`),
  );
}

const snake = (name: string) =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

test("every column of the living database is classified, and nothing that is not there [privacy/7.2]", async () => {
  const { rows } = await db.owner.query<{ table: string; column: string }>(`
    SELECT n.nspname || '.' || c.relname AS table, a.attname AS column
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'm', 'f') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
      AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'`);
  const isForeign = (table: string) =>
    table in foreignTables || `${table.split(".")[0]}.*` in foreignTables;
  const ours = rows.filter(({ table }) => !isForeign(table));
  const live = ours.map(({ table, column }) => `${table.replace(/^public\./, "")}.${column}`);
  expect(live.toSorted()).toEqual(columnNames().toSorted());
  expect(live.length).toBeGreaterThan(60);
});

test("every foreign table that is classified is there", async () => {
  const { rows } = await db.owner.query<{ schema: string; name: string }>(
    "SELECT schemaname AS schema, schemaname || '.' || tablename AS name FROM pg_tables",
  );
  for (const name of Object.keys(foreignTables)) {
    const found = rows.filter((row) => row.name === name || `${row.schema}.*` === name);
    expect(found, name).not.toEqual([]);
  }
});

test("a secret is never in an export, and what an export gives is somebody's", () => {
  for (const [model, columns] of Object.entries(dataMap)) {
    for (const [column, { category, inExport, subject, inErasure }] of Object.entries(columns)) {
      const where = `${model}.${column}`;
      if (category === "credential") expect(inExport, where).toBe("left out: secret");
      if (/hash|password|token|secret/i.test(column)) expect(category, where).toBe("credential");
      if (inExport === "given") expect(subject, where).not.toBe("nobody");
      if (subject !== "nobody") expect(inErasure, where).not.toBe("kept: nobody's");
    }
  }
});

test("nothing is kept for advertising, for sale, or to judge a person [privacy/7.3 terms/1.2]", () => {
  const classified = Object.values(dataMap).flatMap((columns) => Object.values(columns));
  const purposes = new Set<string>(classified.map(({ purpose }) => purpose));
  expect([...purposes].toSorted()).toEqual([
    "account",
    "contact",
    "measurement",
    "network",
    "operation",
    "profile",
    "proof",
    "security",
    "transparency",
  ]);
});

test("whoever's data is held has an account, asked for one, or wrote to us themselves, or was invited [privacy/6.3]", () => {
  const classified = Object.values(dataMap).flatMap((columns) => Object.values(columns));
  const subjects = new Set<string>(classified.map(({ subject }) => subject));
  expect([...subjects].toSorted()).toEqual(["applicant", "invited", "member", "nobody"]);
});

test("a column that nobody classified does not compile [privacy/7.2]", () => {
  const { email, ...rest } = dataMap.Member;
  // @ts-expect-error: Member.email is missing
  const withoutColumn: DataMap = { ...dataMap, Member: rest };
  const { Budget, ...models } = dataMap;
  // @ts-expect-error: the model Budget is missing
  const withoutModel: DataMap = models;
  // @ts-expect-error: there is no such column
  const withMore: DataMap = { ...dataMap, Budget: { ...Budget, owner: Budget.key } };
  const { retention, ...open } = Budget.key;
  // @ts-expect-error: until when it is kept is not said
  const withoutRetention: DataMap = { ...dataMap, Budget: { ...Budget, key: open } };
  expect([email, retention, withoutColumn, withoutModel, withMore, withoutRetention]).toHaveLength(
    6,
  );
  expect(Object.keys(Prisma.ModelName).toSorted()).toEqual(Object.keys(dataMap).toSorted());
});
