import type { Client } from "pg";

/** What a table was without while rows were put in, as statements that bring it back. */
export type Dressing = {
  /** By table: keys and indexes, which need no other table. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** Foreign keys, once every row and every key is there. */
  readonly references: readonly string[];
  readonly triggers: readonly string[];
};

/**
 * Takes triggers, indexes and constraints off tables, so that rows go in at the speed of the disk; also the foreign keys of other
 * tables that point at them. CHECK and NOT NULL stay. For the owner of the tables, who need be no superuser.
 */
export async function bareTables(owner: Client, tables: readonly string[]): Promise<Dressing> {
  const references = await statements(owner, tables, foreignKeys);
  const indexes = [
    ...(await statements(owner, tables, keys)),
    ...(await statements(owner, tables, otherIndexes)),
  ];
  for (const { off } of [...references, ...indexes]) await owner.query(off);
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  return {
    indexes: new Map(
      [...Map.groupBy(indexes, ({ table }) => table)].map(([table, all]) => [
        table,
        all.map(({ on }) => on),
      ]),
    ),
    references: references.map(({ on }) => on),
    triggers: tables.map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
  };
}

type Statement = { readonly table: string; readonly off: string; readonly on: string };

async function statements(owner: Client, tables: readonly string[], sql: string) {
  const { rows } = await owner.query<Statement>(sql, [tables]);
  return rows;
}

const constraint = `SELECT conrelid::regclass::text AS table,
    format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS on
  FROM pg_constraint`;
const foreignKeys = `${constraint}
  WHERE contype = 'f' AND conparentid = 0 AND (conrelid = ANY ($1::text[]::regclass[]) OR confrelid = ANY ($1::text[]::regclass[]))
  ORDER BY conrelid::regclass::text, conname`;
const keys = `${constraint}
  WHERE contype IN ('p', 'u') AND conrelid = ANY ($1::text[]::regclass[])
  ORDER BY conrelid::regclass::text, contype, conname`;
const otherIndexes = `SELECT indrelid::regclass::text AS table, format('DROP INDEX %s', indexrelid::regclass) AS off,
    pg_get_indexdef(indexrelid) AS on
  FROM pg_index
  WHERE indrelid = ANY ($1::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
  ORDER BY indrelid::regclass::text, indexrelid::regclass::text`;
