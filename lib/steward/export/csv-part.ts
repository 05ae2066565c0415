import { stringify } from "csv-stringify/sync";
import type { TableRead } from "./read-member.ts";

/**
 * A table as CSV (RFC 4180), with its columns named. A cell that a spreadsheet would run as a formula begins with an
 * apostrophe, which makes it a text (OWASP, CSV Injection).
 */
export function tableCsv({ columns, rows }: TableRead): string {
  return stringify([...rows], {
    header: true,
    bom: true,
    columns: columns.map(({ name }) => name),
    record_delimiter: "windows",
    escape_formulas: true,
    cast: { object: (value) => JSON.stringify(value), boolean: String },
  });
}
