import Papa from "papaparse";
import { maxCells, maxLineLength } from "./limits.ts";
import { ownCopy } from "./own-copy.ts";

/** A row of a table and the line on which it begins. */
export type Row = {
  readonly cells: readonly string[];
  readonly line: number;
  /** The line as it stands, where a quotation mark in it is never closed; its cells are cut without regard to marks. */
  readonly broken: string | undefined;
};

/** A row that is longer than this has a quotation mark that nothing closes. */
const longestRow = 2 * maxLineLength;

/** From this many broken rows on, quotation marks say nothing in this file. */
const mostBroken = 50;

/** What is looked at of a row that is broken. */
const longestBroken = 8 * 1024;

type Parsed = {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
};

/**
 * The rows of a table that comes in pieces, as papaparse reads them: at no time is more than a piece and one row there. A quotation
 * mark that is never closed costs its own row, not those after it.
 */
export function* rowsOf(pieces: Iterable<string>, delimiter: string): Generator<Row> {
  const state = { rest: "", line: 1, broken: 0, delimiter };
  for (const piece of pieces) {
    state.rest += piece;
    yield* wholeRows(state);
    while (state.rest.length > longestRow) {
      yield brokenRow(state);
      yield* wholeRows(state);
    }
  }
  state.rest += "\n";
  yield* wholeRows(state);
  while (state.rest.trim() !== "") {
    yield brokenRow(state);
    yield* wholeRows(state);
  }
}

type State = { rest: string; line: number; broken: number; readonly delimiter: string };

function* wholeRows(state: State): Generator<Row> {
  const { data, errors, meta } = parsed(state);
  const swallowing = errors.find(({ row }) => row !== undefined && hasSwallowed(data[row]));
  if (swallowing?.row === undefined) {
    yield* taken(state, data, meta.cursor);
  } else {
    const before = swallowing.row > 0 ? parsed(state, swallowing.row) : undefined;
    if (before) yield* taken(state, before.data, before.meta.cursor);
    yield brokenRow(state);
    yield* wholeRows(state);
  }
}

/** As many rows as there are, or so many; without a marked end, the last one is left for the next piece. */
function parsed({ rest, broken, delimiter }: State, preview = 0): Parsed {
  const quotes = broken < mostBroken ? {} : { fastMode: true };
  return new Papa.Parser({ delimiter, newline: "\n", preview, ...quotes }).parse(rest, 0, true);
}

function* taken(state: State, data: Parsed["data"], cursor: number): Generator<Row> {
  state.rest = state.rest.slice(cursor);
  for (const cells of data) {
    yield { cells: cells.slice(0, maxCells), line: state.line, broken: undefined };
    state.line += 1 + breaksIn(cells);
  }
}

/** Whether a cell whose quotation marks are wrong goes on over lines and has addresses in it: there it holds rows of their own. */
function hasSwallowed(cells: readonly string[] = []): boolean {
  return cells.some((cell) => cell.includes("\n") && cell.includes("@"));
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}

/** Takes the first line for a row, whatever marks are in it. */
function brokenRow(state: State): Row {
  const end = state.rest.indexOf("\n");
  const text = end < 0 ? state.rest : state.rest.slice(0, end);
  state.rest = end < 0 ? "" : state.rest.slice(end + 1);
  // A line that does not end at all is no row of a table.
  state.broken += end < 0 ? mostBroken : 1;
  const shown = ownCopy(text.slice(0, longestBroken));
  const cells = shown.split(state.delimiter, maxCells).map((cell) => cell.replaceAll(/"/g, ""));
  const row = { cells, line: state.line, broken: shown };
  state.line += end < 0 ? 0 : 1;
  return row;
}
