import { expect, test } from "vitest";
import { lexemeOf, readDocument, wordsOf } from "./documents.ts";
import { ftsText, luceneParameters, tsQueryText, typedText } from "./query-texts.ts";

test("the words of a person are read in the order in which they stand, as often as they do, with those of a field", () => {
  const vector = "'\u001fname\u001fada':1A 'ada':1A,4B 'nurse':3B 'o''neil':2A 'back\\\\slash':5";
  expect(wordsOf(vector)).toEqual([":name:ada", "ada", "o'neil", "nurse", "ada", "back\\slash"]);
});

test("a line of COPY becomes a person, whatever stands in their headline", () => {
  const line = "ada-1\tAda \\\\ Heron\tNurse\\tand\\nmidwife\t'nurse':1A";
  expect(readDocument(line)).toEqual({
    handle: "ada-1",
    name: "Ada \\ Heron",
    headline: "Nurse and midwife",
    words: ["nurse"],
  });
});

test("every side is asked for the same words", () => {
  const asked = { words: ["nurse", "night"], filters: [":country:france"] };
  expect(typedText(asked)).toBe("nurse night country:france");
  expect(tsQueryText(asked)).toBe("'nurse' & 'night' & '\u001fcountry\u001ffrance'");
  expect(ftsText(asked)).toBe('words : "nurse" AND words : "night" AND words : ":country:france"');
  expect(luceneParameters(asked)).toBe("must=nurse&must=night&filter=%3Acountry%3Afrance");
  expect(lexemeOf(":country:france")).toBe("\u001fcountry\u001ffrance");
});
