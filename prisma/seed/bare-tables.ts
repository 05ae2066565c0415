import type { Client } from "pg";

/** A statement that brings back a key or an index, and the table that it is of. */
export type Bring = { readonly table: string; readonly statement: string };

/** What tables were without while rows were put in. */
export type Dressing = {
  /** Keys and indexes of tables with rows of their own, which need no other table. */
  readonly indexes: readonly Bring[];
  /** Those of partitioned tables, which take over what their partitions have. */
  readonly parents: readonly Bring[];
  /** Foreign keys, once every row and every key is there. */
  readonly references: readonly Bring[];
  readonly triggers: readonly Bring[];
};

/**
 * Takes triggers, indexes and constraints off tables, so that rows go in at the speed of the disk; also the foreign keys of other
 * tables that point at them. CHECK and NOT NULL stay. For the owner of the tables, who need be no superuser.
 */
export async function bareTables(owner: Client, tables: readonly string[]): Promise<Dressing> {
  const references = await found(owner, tables, foreignKeys);
  const indexes = [
    ...(await found(owner, tables, keys)),
    ...(await found(owner, tables, otherIndexes)),
  ];
  const triggers = await found(owner, tables, ownTriggers);
  for (const { off } of [...triggers, ...references, ...indexes]) if (off) await owner.query(off);
  return {
    indexes: indexes.filter(({ partitioned }) => !partitioned),
    parents: indexes.filter(({ partitioned }) => partitioned),
    references: references.filter(({ off }) => off),
    triggers,
  };
}

/** What a partition has by its parent is not taken off by itself. */
type Found = Bring & { readonly off: string | null; readonly partitioned: boolean };

async function found(owner: Client, tables: readonly string[], sql: string) {
  return (await owner.query<Found>(sql, [tables])).rows;
}

const given = "ANY ($1::text[]::regclass[])";
const constraint = `SELECT conrelid::regclass::text AS table, relkind = 'p' AS partitioned,
    CASE WHEN conparentid = 0 THEN format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) END AS off,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) AS statement
  FROM pg_constraint c JOIN pg_class r ON r.oid = conrelid`;
const foreignKeys = `${constraint}
  WHERE contype = 'f' AND (conrelid = ${given} OR confrelid = ${given}) ORDER BY conrelid::regclass::text, conname`;
const keys = `${constraint}
  WHERE contype IN ('p', 'u') AND conrelid = ${given} ORDER BY conrelid::regclass::text, contype, conname`;
/** One that is only disabled still has COPY put rows in one by one. */
const ownTriggers = `SELECT tgrelid::regclass::text AS table, false AS partitioned,
    format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) AS off, pg_get_triggerdef(oid) AS statement
  FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0 AND tgrelid = ${given} ORDER BY tgrelid::regclass::text, tgname`;
const otherIndexes = `SELECT indrelid::regclass::text AS table, r.relkind = 'p' AS partitioned,
    CASE WHEN NOT i.relispartition THEN format('DROP INDEX %s', indexrelid::regclass) END AS off,
    replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') AS statement
  FROM pg_index x JOIN pg_class r ON r.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
  WHERE indrelid = ${given} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
  ORDER BY indrelid::regclass::text, indexrelid::regclass::text`;
