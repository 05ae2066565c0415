import { type AllOf, allOf } from "../privacy/all-of.ts";
import type { Classification, Purpose } from "../privacy/classification.ts";
import { dataMap } from "../privacy/data-map.ts";
import { nameInDatabase } from "../privacy/given-tables.ts";
import { type Recipient, recipientsOf } from "../privacy/recipients.ts";
import { fieldKind, kindNames } from "../profiles/field-kinds.ts";
import { kindLabel } from "../profiles/field-words.ts";

/** What of one table serves a purpose. */
export type Processed = { readonly table: string; readonly columns: number } & AllOf;

/** One purpose of the record of processing. */
export type Processing = {
  readonly purpose: Purpose;
  readonly recipients: readonly Recipient[];
  readonly processed: readonly Processed[];
};

/**
 * The record of processing (GDPR art. 30(1)) by purpose: of every column that says something about a person, what the data map
 * says of it. A column that is added stands here with the next start.
 */
export function processingRecord(): Processing[] {
  const columns = Object.entries(dataMap).flatMap(([model, classified]) =>
    Object.values(classified).map((said: Classification) => ({
      table: nameInDatabase(model),
      said,
    })),
  );
  const personal = columns.filter(({ said }) => said.subject !== "nobody");
  return [...Map.groupBy(personal, ({ said }) => said.purpose)].map(([purpose, all]) => ({
    purpose,
    recipients: recipientsOf[purpose],
    processed: [...Map.groupBy(all, ({ table }) => table)].map(([table, its]) => ({
      table,
      columns: its.length,
      ...allOf(its.map(({ said }) => said)),
    })),
  }));
}

/** The fields that hold a special category (GDPR art. 9), as they are called. */
export const specialCategories: readonly string[] = kindNames
  .filter((kind) => fieldKind(kind).special)
  .map(kindLabel);
