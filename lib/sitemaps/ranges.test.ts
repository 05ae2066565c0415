import fc from "fast-check";
import { expect, test } from "vitest";
import { mostPerSitemap, rangeOf, sitemapCount } from "./ranges.ts";

test.each([
  [0, 1],
  [25_000, 1],
  [25_001, 2],
  [50_001, 4],
  [1_000_000, 64],
])("%i people stand in %i files", (people, files) => {
  expect(sitemapCount(people)).toBe(files);
});

test("whoever it is, they stand in exactly one file, and the files are at most half full on average", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat({ max: 5_000_000 }), (id, people) => {
      const count = sitemapCount(people);
      expect(people / count).toBeLessThanOrEqual(mostPerSitemap / 2);
      const holding = Array.from({ length: count }, (_, number) => rangeOf(number, count)).filter(
        ({ from, before }) => id >= from && (before === undefined || id < before),
      );
      expect(holding).toHaveLength(1);
    }),
  );
});

test("when the files are doubled, each is parted in two and nobody moves elsewhere", () => {
  for (const number of [0, 1, 2, 3]) {
    expect(rangeOf(number, 4).from).toBe(rangeOf(number * 2, 8).from);
    expect(rangeOf(number, 4).before).toBe(rangeOf(number * 2 + 1, 8).before);
  }
});
