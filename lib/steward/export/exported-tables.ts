import { dataMap } from "../../privacy/data-map.ts";

/** A table of which a member gets rows, and the columns that they get, as the data map says. */
export type ExportedTable = { readonly table: string; readonly columns: readonly string[] };

/** Every table that holds something that is given to the member it is about: derived from the data map, and from nothing else. */
export const exportedTables: readonly ExportedTable[] = Object.entries(dataMap)
  .map(([model, columns]) => ({
    table: nameInDatabase(model),
    columns: Object.entries(columns)
      .filter(([, { subject, inExport }]) => subject === "member" && inExport === "given")
      .map(([column]) => nameInDatabase(column)),
  }))
  .filter(({ columns }) => columns.length > 0);

/** How Prisma's names are mapped: `FormerHandle`, `givenUpAt` are `former_handle`, `given_up_at`. */
function nameInDatabase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
