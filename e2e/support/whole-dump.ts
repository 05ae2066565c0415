import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";

/** Every row of every table of every schema of ours, as text, by table. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** Dumps the whole database, as its owner sees it. */
export async function dumpOf({ owner }: { owner: pg.Client }): Promise<Dump> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1`,
  );
  const dump = new Map<string, string[]>();
  for (const { name } of rows) {
    const table = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dump.set(name, table.rows.map(({ row }) => row).sort());
  }
  return dump;
}

/** What is in one dump and not in the other, as `table: row`. */
export function onlyIn(one: Dump, other: Dump): string[] {
  return [...one].flatMap(([table, rows]) => {
    const known = new Set(other.get(table));
    return rows.filter((row) => !known.has(row)).map((row) => `${table}: ${row}`);
  });
}

/** Where in a dump one of the words stands, in any case. */
export function standingIn(dump: Dump, words: readonly string[]): string[] {
  return [...dump].flatMap(([table, rows]) =>
    rows.flatMap((row) => {
      const text = row.toLowerCase();
      return words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`);
    }),
  );
}

/** Files below a folder whose name or bytes hold one of the words, in any case. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = `${path}\n${await readFile(path, "latin1")}`.toLowerCase();
      return words.some((word) => text.includes(word)) ? [path] : [];
    });
  return (await Promise.all(found)).flat();
}
