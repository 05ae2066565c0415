import { expect, test } from "vitest";
import { noBits, setBit } from "./bits.ts";
import { FacetTexts } from "./facet-texts.ts";

const skill = (name: string) => `skill\u001f${name}`;

/** How many of all documents have something of the group of each text that is most written. */
function counted(documents: readonly (readonly string[])[]) {
  const texts = new FacetTexts();
  const all = noBits(documents.length);
  for (const [nth, facets] of documents.entries()) {
    texts.add(facets);
    setBit(all, nth);
  }
  const counts = texts.countIn(all);
  expect(counts).toEqual(texts.allCounts());
  return texts.best(counts, 5).map(({ text }) => text);
}

test("whoever has one thing by several names or in capitals has it once", () => {
  // By texts JavaScript would be counted four times, and Weaving three.
  expect(
    counted([
      [skill("JavaScript"), skill("JS"), skill("Weaving")],
      [skill("JS"), skill("javascript"), skill("Weaving")],
      [skill("Weaving"), skill("Painting")],
    ]),
  ).toEqual(["Weaving", "JS", "Painting"]);
});
