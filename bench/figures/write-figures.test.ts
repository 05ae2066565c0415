import { describe, expect, test } from "vitest";
import { figureFiles, withPart, writtenFigure } from "./write-figures.ts";

describe("whoever reads about speed", () => {
  test("reads and sees what was measured last: text and charts are made of the results", () => {
    const files = figureFiles();
    expect([...files.keys()]).toContain("PERFORMANCE.md");
    for (const [file, content] of files) expect(writtenFigure(file), file).toBe(content);
  });

  test("finds figures only where there is a place for them", () => {
    const text = "before\n<!-- figures of x -->\nold\n<!-- end of x -->\nafter";
    expect(withPart(text, "x", "new")).toBe(
      "before\n<!-- figures of x -->\n\nnew\n\n<!-- end of x -->\nafter",
    );
    expect(() => withPart(text, "y", "new")).toThrow("no place");
  });
});
