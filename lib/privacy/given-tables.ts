import type { Classification } from "./classification.ts";
import { dataMap } from "./data-map.ts";

/** A table of which a member gets rows, the columns that they get, and what the data map says of these. */
export type GivenTable = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly classifications: readonly Classification[];
};

/** Every table that holds something that is given to the member it is about: derived from the data map, and from nothing else. */
export const givenTables: readonly GivenTable[] = Object.entries(dataMap)
  .map(([model, columns]) => {
    const given = Object.entries(columns).filter(
      ([, { subject, inExport }]) => subject === "member" && inExport === "given",
    );
    return {
      table: nameInDatabase(model),
      columns: given.map(([column]) => nameInDatabase(column)),
      classifications: given.map(([, classification]) => classification),
    };
  })
  .filter(({ columns }) => columns.length > 0);

/** How Prisma's names are mapped: `FormerHandle`, `givenUpAt` are `former_handle`, `given_up_at`. */
export function nameInDatabase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
