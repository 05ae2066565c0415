import { closeSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { z } from "zod";

export type Row = Readonly<Record<string, unknown>>;

/** Things that are gone through as often as one likes, and how many there are. */
export type Counted<Thing> = Iterable<Thing> & { readonly count: number };

/** Rows that wait on the disk and not in memory, however many they are: a JSON object a line. */
export type Spool = {
  /** Adds lines, each with its end. */
  readonly add: (lines: string) => void;
  /** Where the next line will be, in bytes. */
  readonly end: () => number;
  /** The rows of a stretch, each read when its turn comes. */
  readonly rows: (stretch: Stretch, count: number) => Counted<Row>;
  readonly close: () => void;
};

/** From where to where, in bytes. */
type Stretch = { readonly from: number; readonly to: number };

const rowSchema = z.record(z.string(), z.unknown());

/** Makes a spool. Its file has a name only while it is opened, so that no stop leaves it lying. */
export function openSpool(path: string): Spool {
  const file = openSync(path, "wx+", 0o600);
  rmSync(path);
  let end = 0;
  return {
    add: (lines) => {
      const bytes = Buffer.from(lines);
      writeFileSync(file, bytes);
      end += bytes.length;
    },
    end: () => end,
    rows: (stretch, count) =>
      counted(count, function* () {
        for (const line of linesIn(file, stretch)) yield rowSchema.parse(JSON.parse(line));
      }),
    close: () => closeSync(file),
  };
}

function* linesIn(file: number, { from, to }: Stretch): Generator<string> {
  const buffer = Buffer.alloc(64 * 1024);
  const decoder = new StringDecoder();
  let rest = "";
  for (let at = from; at < to; ) {
    const read = readSync(file, buffer, 0, Math.min(buffer.length, to - at), at);
    if (read === 0) throw new Error("rows that were put aside are gone");
    at += read;
    const lines = (rest + decoder.write(buffer.subarray(0, read))).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** What `each` makes of every one of them; nothing of those of which it makes undefined. They count as before. */
export function mapped<From, To>(
  all: Counted<From>,
  each: (one: From) => To | undefined,
): Counted<To> {
  return counted(all.count, function* () {
    for (const one of all) {
      const made = each(one);
      if (made !== undefined) yield made;
    }
  });
}

/** None of them. */
export function none<Thing>(): Counted<Thing> {
  return counted<Thing>(0, () => [].values());
}

function counted<Thing>(count: number, each: () => Iterator<Thing>): Counted<Thing> {
  return { count, [Symbol.iterator]: each };
}
