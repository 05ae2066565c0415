import { z } from "zod";

export type Row = Readonly<Record<string, unknown>>;

/** Things that are gone through as often as one likes, and how many there are. */
export type Counted<Thing> = Iterable<Thing> & { readonly count: number };

const rowSchema = z.record(z.string(), z.unknown());

/** Rows kept as text, a JSON object a line, which needs a fifth of the memory: each is read when its turn comes. */
export function rowsIn(chunks: readonly string[], count: number): Counted<Row> {
  return counted(count, function* () {
    for (const chunk of chunks)
      for (const line of chunk.split("\n")) yield rowSchema.parse(JSON.parse(line));
  });
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

function counted<Thing>(count: number, each: () => Iterator<Thing>): Counted<Thing> {
  return { count, [Symbol.iterator]: each };
}
