import { addressesIn } from "./addresses-in.ts";
import { columnKind, isExactWord } from "./header-words.ts";
import type { Row } from "./table-rows.ts";

/** Where in a row things stand. */
export type Columns = {
  readonly addresses: readonly number[];
  /** Columns of the parts of a name, in the order in which they are shown; the last resort is a company. */
  readonly names: readonly (readonly number[])[];
  /** How many cells the header has. */
  readonly width: number;
  /** How many of the first rows are no contacts: a header, and what stands before it. */
  readonly firstRow: number;
};

type Header = Columns & { /** How many of its words are known. */ readonly known: number };

/** A header never stands deeper than this. */
const deepestHeader = 30;

const noHeader: Header = { addresses: [], names: [], width: 0, firstRow: 0, known: 0 };

/**
 * Finds the header among the first rows, and the columns of addresses by its words; where none of them says so, by what their cells
 * are. Undefined for a table without addresses.
 */
export function columnsOf(rows: readonly Row[]): Columns | undefined {
  const header = headerOf(rows);
  const below = rows.slice(header.firstRow);
  const named = header.addresses.filter((column) => !holdsOther(below, column));
  if (named.length > 0) return { ...header, addresses: named };
  const addresses = columnsByCells(below);
  if (addresses.length === 0) return undefined;
  return { ...header, addresses, firstRow: header.firstRow + rowsBefore(below, addresses) };
}

/** The first row, where it has words in a column of addresses: it is a header in a language that is not known. */
function rowsBefore(rows: readonly Row[], addresses: readonly number[]): number {
  const first = rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const given = addresses.map((column) => rows[first]?.cells[column]?.trim() ?? "");
  return given.every((cell) => cell !== "" && !cell.includes("@")) ? first + 1 : 0;
}

/** How well a header is understood: by it the delimiter and the code page are chosen. */
export function knownWords(rows: readonly Row[]): number {
  const { known, firstRow } = headerOf(rows);
  return known + (rows[firstRow - 1]?.cells.filter(isExactWord).length ?? 0);
}

function headerOf(rows: readonly Row[]): Header {
  let best = noHeader;
  for (const [index, { cells }] of rows.slice(0, deepestHeader).entries()) {
    const header = headerIn(cells, index);
    if (header.known > best.known) best = header;
  }
  return best;
}

function headerIn(cells: readonly string[], index: number): Header {
  if (cells.length > 2_000 || cells.some((cell) => cell.includes("@"))) return noHeader;
  const kinds = cells.map(columnKind);
  const columns = (kind: string) => [...kinds.keys()].filter((at) => kinds[at] === kind);
  const first = (kind: string) => columns(kind).slice(0, 1);
  return {
    addresses: columns("address"),
    names: [[...first("given"), ...first("family")], first("full"), first("company")],
    width: cells.length,
    firstRow: index + 1,
    known: kinds.filter(Boolean).length,
  };
}

/** Whether there is something in a column, and nothing of it is an address. */
function holdsOther(rows: readonly Row[], column: number): boolean {
  const filled = rows.flatMap(({ cells }) => cells[column]?.trim() || []);
  return filled.length > 0 && !filled.some((cell) => cell.includes("@"));
}

/** The columns of which at least half the filled cells are addresses and nothing else. */
function columnsByCells(rows: readonly Row[]): readonly number[] {
  const filled = new Map<number, number>();
  const good = new Map<number, number>();
  for (const { cells } of rows) {
    for (const [column, cell] of cells.slice(0, 500).entries()) {
      if (cell.trim() === "") continue;
      filled.set(column, (filled.get(column) ?? 0) + 1);
      if (isAddress(cell)) good.set(column, (good.get(column) ?? 0) + 1);
    }
  }
  return [...good.keys()]
    .filter((column) => (good.get(column) ?? 0) * 2 >= (filled.get(column) ?? 0))
    .sort((a, b) => a - b);
}

/** Whether a cell is an address, or several, and nothing else. */
export function isAddress(cell: string): boolean {
  if (!cell.includes("@") || cell.length > 1_000) return false;
  const { addresses, isUnreadable } = addressesIn(cell);
  return addresses.length > 0 && !isUnreadable;
}
