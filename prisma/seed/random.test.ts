import { describe, expect, test } from "vitest";
import { randomOf } from "./random.ts";

describe("draws by name", () => {
  test("are the same on every machine, today and in ten years", () => {
    const draw = randomOf("pianeojobs/17/career");
    expect([draw.below(1000), draw.below(1000), draw.between(5, 9), draw.uuid()]).toEqual([
      420,
      336,
      8,
      "686a939d-6d78-4213-ad01-459c1f7fe2b0",
    ]);
  });

  test("differ from those of a near name", () => {
    const drawn = (name: string) =>
      Array.from(
        { length: 8 },
        (
          (draw) => () =>
            draw.below(2 ** 32)
        )(randomOf(name)),
      );
    expect(drawn("a/1")).toEqual(drawn("a/1"));
    expect(new Set([...drawn("a/1"), ...drawn("a/2"), ...drawn("a/11")]).size).toBe(24);
  });

  test("fall evenly over what there is to draw", () => {
    const draw = randomOf("evenly");
    const counts = new Map<number, number>();
    for (let index = 0; index < 10_000; index++) {
      const drawn = draw.between(1, 10);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test("follow the weights", () => {
    const draw = randomOf("weights");
    const items = [
      { name: "rare", weight: 1 },
      { name: "common", weight: 9 },
      { name: "never", weight: 0 },
    ];
    const drawn = Array.from({ length: 2000 }, () => draw.pickWeighted(items).name);
    expect(drawn.filter((name) => name === "rare").length).toBeGreaterThan(140);
    expect(drawn.filter((name) => name === "rare").length).toBeLessThan(260);
    expect(drawn).not.toContain("never");
  });

  test("take no item of a sample twice", () => {
    const draw = randomOf("sample");
    for (let count = 0; count < 8; count++) {
      const drawn = draw.sample(["a", "b", "c", "d", "e"], count);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn).toHaveLength(Math.min(count, 5));
    }
  });

  test("refuse to pick from nothing", () => {
    expect(() => randomOf("nothing").pick([])).toThrow(RangeError);
  });
});
