import type { Counted } from "./import-texts.ts";

/** "12 people": the form for a number, with the number in place of the %. */
export function counted({ one, other }: Counted, count: number): string {
  return (count === 1 ? one : other).replace("%", count.toLocaleString("en"));
}
