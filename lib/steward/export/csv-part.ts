import { type Options, stringify } from "csv-stringify/sync";
import type { TableRead } from "./read-member.ts";
import type { Row } from "./rows.ts";

const atOnce = 20;

/**
 * A table as CSV (RFC 4180), with its columns named. A cell that a spreadsheet would run as a formula begins with an
 * apostrophe, which makes it a text (OWASP, CSV Injection).
 */
export function* tableCsv({ columns, rows }: TableRead): Generator<string> {
  const names = columns.map(({ name }) => name);
  yield stringify([], { ...settings, columns: names, header: true, bom: true });
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < atOnce) continue;
    yield stringify(some, { ...settings, columns: names });
    some = [];
  }
  yield stringify(some, { ...settings, columns: names });
}

const settings: Options = {
  record_delimiter: "windows",
  escape_formulas: true,
  cast: { object: (value) => JSON.stringify(value), boolean: String },
};
