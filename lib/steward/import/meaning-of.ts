import type { ArchiveData } from "./read-archive.ts";
import { whatComesBack } from "./what-comes-back.ts";

/** Ids, and what is worked out from when and where somebody was brought in: not what an archive means. */
const meaningless: ReadonlySet<string> = new Set([
  "id",
  "member_id",
  "change_id",
  "sequence",
  "fingerprint",
  "imported_at",
]);

/**
 * What an archive means: everything that comes back, but for ids and derived times. A photo is its place among the photos, an
 * acceptance the text that was accepted. Two archives of the same meaning tell the same of a person.
 */
export function meaningOf({ tables, policies }: ArchiveData): Readonly<Record<string, string[]>> {
  const photos = (tables.photo ?? []).map(({ id }) => id);
  const named = (column: string, value: unknown): unknown => {
    if (column === "policy_version_id") return policies.find(({ id }) => id === value)?.sha256;
    return photos.includes(value) ? `photo ${photos.indexOf(value)}` : value;
  };
  const rowMeaning = (table: string, row: Readonly<Record<string, unknown>>) => {
    const said = Object.entries(row).filter(
      ([column]) =>
        !meaningless.has(column) || (table === "resume_import" && column === "imported_at"),
    );
    const isDerived = row.kind === "active";
    return JSON.stringify(
      said.map(([column, value]) => [
        column,
        isDerived && column === "value" ? "" : named(column, value),
      ]),
    );
  };
  const meant = Object.entries(tables).flatMap(([table, rows]) => {
    const comes = whatComesBack[table];
    if (comes !== "rows" && comes !== "own way") return [];
    // A preview is of a day, and ends with the account.
    const kept = rows.filter((row) => table !== "resume_import" || row.imported_at !== null);
    return [[table, kept.map((row) => rowMeaning(table, row)).sort()] as const];
  });
  return Object.fromEntries(meant);
}
