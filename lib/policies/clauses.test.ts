import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clausesOf, partsOf } from "./clauses.ts";
import { publishedVersions, textFileOf } from "./versions.ts";

const ids = (markdown: string) => clausesOf(markdown).map(({ id }) => id);

describe("somebody who names a clause of a policy", () => {
  test("counts its paragraphs and items from its heading on", () => {
    const text =
      "Hello.\n\n## 5. Why\n\nBecause.\n\n- **One.** And more.\n- Two\n\nLast.\n\n## 6. How\n\nSo.";
    expect(clausesOf(text)).toEqual([
      { id: "0.1", heading: "", text: "Hello." },
      { id: "5.1", heading: "5. Why", text: "Because." },
      { id: "5.2", heading: "5. Why", text: "One. And more." },
      { id: "5.3", heading: "5. Why", text: "Two" },
      { id: "5.4", heading: "5. Why", text: "Last." },
      { id: "6.1", heading: "6. How", text: "So." },
    ]);
  });

  test("finds the number that the clause says itself, and the next one follows it", () => {
    const text = "## 5. Why\n\n5.2 Because.\n\n5.4. **So** it is.\n\nMore.\n\n- 5.8 An item.";
    expect(clausesOf(text).map(({ id, text: said }) => `${id} ${said}`)).toEqual([
      "5.2 Because.",
      "5.4 So it is.",
      "5.5 More.",
      "5.8 An item.",
    ]);
  });

  test("is not led astray by a number of another section, or by one that is no clause's", () => {
    expect(ids("## 5. Why\n\n4.2 is another clause.\n\n5.5% of it.\n\n6.1 too.")).toEqual([
      "5.1",
      "5.2",
      "5.3",
    ]);
  });

  test("finds headings within headings, and a heading without a number changes none", () => {
    expect(
      ids("## 5. Why\n\nA.\n\n### 5.1 Photos\n\nB.\n\n### Besides\n\nC.\n\n## 6. How\n\nD."),
    ).toEqual(["5.1", "5.1.1", "5.1.2", "6.1"]);
  });

  test("counts what an item holds within as part of it", () => {
    expect(clausesOf("- One\n\n  and more\n\n  - within\n  - again\n- Two")).toEqual([
      { id: "0.1", heading: "", text: "One and more within again" },
      { id: "0.2", heading: "", text: "Two" },
    ]);
  });
});

test.each(publishedVersions)("no two parts of $kind $number have one number", async (version) => {
  const text = await readFile(join(import.meta.dirname, "texts", textFileOf(version)), "utf8");
  const all = partsOf(text).map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(20);
});

test("the clauses of a published text are called what they were called when they were published", async () => {
  const text = await readFile(join(import.meta.dirname, "texts/privacy/3.en.md"), "utf8");
  expect(ids(text).join(" ")).toMatchInlineSnapshot(
    `"0.1 1.1 2.1 2.2 2.3 2.4 2.5 2.6 2.7 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1 5.1 6.1 7.1 7.2 8.1 8.2 9.1 10.1"`,
  );
  const named = clausesOf(text).find(({ id }) => id === "7.2");
  expect(named).toMatchObject({
    heading: "7. Cookies",
    text: expect.stringMatching(/^What you typed into your profile and did not save is kept/),
  });
});
