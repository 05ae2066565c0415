import { expect, test } from "vitest";
import { casts } from "./casts.ts";
import { parseSource } from "./sources.ts";

test.each([
  ["const a = given as string;", 1],
  ["const a = given as unknown as string;", 2],
  ["const a = <string>given;", 1],
  ["const a = list[0]!.name;", 1],
  ["const a = [1, 2] as const;", 0],
  ["const a = { b: 1 } satisfies Record<string, number>;", 0],
  ["import { a as b } from './c.ts'; export { b as d };", 0],
  ["const a = !given;", 0],
])("%s has %i casts", (text, count) => {
  expect(casts(parseSource("lib/a.ts", text))).toHaveLength(count);
});
