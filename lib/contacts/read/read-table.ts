import type { Book } from "./contacts-found.ts";
import { type Columns, columnsOf, isAddress, knownWords } from "./table-columns.ts";
import { type Row, rowsOf } from "./table-rows.ts";

/** Rows that are looked at before the columns are known. */
const looked = 100;

/**
 * Reads a table of contacts (Google, Outlook, LinkedIn, and whoever else writes addresses into columns) into the book. Says whether
 * it is one.
 */
export function readTable(pieces: Iterable<string>, delimiter: string, book: Book): boolean {
  const first: Row[] = [];
  let columns: Columns | undefined;
  for (const row of rowsOf(pieces, delimiter)) {
    if (columns) readRow(row, columns, book);
    else if (first.push(row) === looked) {
      columns = columnsOf(first);
      if (!columns) return false;
      readRows(first, columns, book);
    }
  }
  columns ??= columnsOf(first);
  if (columns && first.length < looked) readRows(first, columns, book);
  return columns !== undefined;
}

function readRows(rows: readonly Row[], columns: Columns, book: Book): void {
  for (const row of rows.slice(columns.firstRow)) readRow(row, columns, book);
}

function readRow(row: Row, columns: Columns, book: Book): void {
  const { cells, line, broken } = row;
  if (broken !== undefined) book.note(line, "quote", broken);
  if (cells.every((cell) => cell.trim() === "")) return;
  book.add(nameIn(cells, columns), book.addressesOf(addressCells(row, columns), line));
}

/** The cells of addresses; in a row that is out of step with the header, wherever addresses stand. */
function addressCells({ cells, broken }: Row, columns: Columns): readonly string[] {
  const own = columns.addresses.map((column) => cells[column] ?? "");
  const isOutOfStep = broken !== undefined || (columns.width > 0 && cells.length !== columns.width);
  return isOutOfStep && !own.some(isAddress) ? cells.filter(isAddress) : own;
}

function nameIn(cells: readonly string[], { names }: Columns): string {
  for (const columns of names) {
    const parts = columns.map((column) => (cells[column] ?? "").slice(0, 200).trim());
    const name = parts.filter(Boolean).join(" ").replaceAll(/\s+/g, " ");
    if (name) return name;
  }
  return "";
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter by which a header is understood best; else the one that makes the most cells of the first rows. */
export function delimiterOf(text: string): string {
  const given = /^\s*sep=(.)/i.exec(text)?.[1];
  if (given) return given;
  const rated = delimiters.map((delimiter) => {
    const rows = [...rowsOf([text], delimiter)].slice(0, 60);
    const cells = Math.max(0, ...rows.map((row) => row.cells.length));
    return { delimiter, rate: knownWords(rows) * 10_000 + Math.min(cells, 5_000) };
  });
  return rated.reduce((best, one) => (one.rate > best.rate ? one : best)).delimiter;
}

const codePages = [
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
].concat(["windows-1256", "windows-1257", "shift_jis", "gb18030", "big5", "euc-kr"]);

/** The code page in which the most words of a header are known. Addresses are the same in all of them. */
export function codePageOf(head: Uint8Array): string {
  let best = { page: "windows-1252", known: -1 };
  for (const page of codePages) {
    const text = new TextDecoder(page).decode(head).replaceAll(/\r+\n|\r(?!\n)/g, "\n");
    const known = knownWords([...rowsOf([text], delimiterOf(text))].slice(0, 60));
    if (known > best.known) best = { page, known };
  }
  return best.page;
}
