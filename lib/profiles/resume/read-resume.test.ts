import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#lib/refusal.ts";
import { maxDepth } from "./check-keys-and-depth.ts";
import { maxResumeBytes, readResume } from "./read-resume.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (levels: number) => `{"work":${"[".repeat(levels)}${"]".repeat(levels)}}`;

/** The reason why it is refused, which is all that a refusal may be about; undefined when it is read. */
function refusalOf(given: Uint8Array): string | undefined {
  try {
    readResume(given);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.field).toBe("file");
    return error.key.replace("resume.refusals.", "");
  }
}

test.each([
  ["nothing", "", "empty"],
  ["only blanks", " \r\n\t", "empty"],
  ["only a byte order mark", "\uFEFF", "empty"],
  ["prose", "Dear Sir or Madam", "notJson"],
  ["JSON that is cut short", '{"basics":{"name":"Ada"', "notJson"],
  ["a second value after the first", '{"basics":{}} {}', "notJson"],
  ["a comment", '{"basics":{} /* me */}', "notJson"],
  ["a trailing comma", '{"basics":{},}', "notJson"],
  ["single quotes", "{'basics':{}}", "notJson"],
  ["a bare word", '{"basics":NaN}', "notJson"],
  ["a raw line break in a string", '{"basics":{"name":"A\nB"}}', "notJson"],
  ["a list", '[{"basics":{}}]', "notResume"],
  ["a number", "42", "notResume"],
  ["null", "null", "notResume"],
  ["an object without a known section", '{"title":"Engineer","company":"Hooli"}', "notResume"],
  ["a section that only the prototype has", '{"toString":{}}', "notResume"],
  ["more levels than people write", nested(maxDepth), "tooDeep"],
  ["20,000 levels", nested(20_000), "tooDeep"],
  ["20,000 levels of objects", '{"a":'.repeat(20_000), "tooDeep"],
  ["levels without end", "[".repeat(1_000_000), "tooDeep"],
  ["__proto__", '{"basics":{},"__proto__":{"admin":true}}', "forbiddenKey"],
  ["an escaped __proto__", '{"basics":{"__pr\\u006fto__":1}}', "forbiddenKey"],
  ["constructor", '{"work":[{"constructor":{"prototype":{}}}]}', "forbiddenKey"],
  ["prototype", '{"work":[{"prototype":{}}]}', "forbiddenKey"],
  ["a key twice", '{"basics":{"name":"Ada"},"basics":{"name":"Eve"}}', "duplicateKey"],
  ["a key twice, deep down", '{"work":[{"a":[[{"x":1,"y":2,"x":3}]]}]}', "duplicateKey"],
  ["a key twice, once escaped", '{"basics":{"name":"Ada","n\\u0061me":"Eve"}}', "duplicateKey"],
  ["an empty key twice", '{"basics":{"":1,"":2}}', "duplicateKey"],
  ["a key twice around an object", '{"basics":{"a":{"b":1},"a":2}}', "duplicateKey"],
])("a file that is %s is refused", (_what, text, reason) => {
  expect(refusalOf(bytes(text))).toBe(reason);
});

test.each([
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ["Latin-1", new Uint8Array([...bytes('{"basics":{"name":"Jos'), 0xe9, ...bytes('"}}')])],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0xff])],
  [
    "a surrogate in UTF-8",
    new Uint8Array([...bytes('{"basics":"'), 0xed, 0xa0, 0x80, ...bytes('"}')]),
  ],
])("a file that is %s is refused as no text", (_what, given) => {
  expect(refusalOf(given)).toBe("notText");
});

test("a file of 3 MB is refused by its size, whatever is in it", () => {
  expect(refusalOf(new Uint8Array(3_000_000))).toBe("tooLarge");
});

test("a file as large as can be is read", () => {
  const frame = '{"basics":{"summary":""}}';
  const summary = "x".repeat(maxResumeBytes - frame.length);
  expect(refusalOf(bytes(frame.replace('""', `"${summary}"`)))).toBeUndefined();
});

test.each([
  ["a byte order mark", '\uFEFF{"basics":{"name":"Ada"}}'],
  ["the deepest nesting there may be", nested(maxDepth - 1)],
  ["the same key in two objects", '{"work":[{"name":"A"},{"name":"B"}],"basics":{"name":"C"}}'],
  ["text that looks like keys", '{"basics":{"summary":"\\"a\\":1,\\"a\\":2,\\"__proto__\\":{}"}}'],
  ["__proto__ as a value", '{"basics":{"name":"__proto__"},"work":["constructor","constructor"]}'],
  ["brackets in text", `{"basics":{"summary":"${"[{".repeat(200)}"}}`],
  ["line separators in a key", '{"basics":{"a\u2028b":1,"a\u2028c":2}}'],
  ["a huge number", '{"work":[1e999,-1e999,123456789012345678901234567890]}'],
  ["a lone surrogate", '{"basics":{"name":"\\ud800"}}'],
  ["NUL", '{"basics":{"name":"\\u0000"}}'],
  ["only an old section", '{"volunteer":[]}'],
])("a file with %s is read", (_what, text) => {
  expect(refusalOf(bytes(text))).toBeUndefined();
});

test("a refusal names the key that is twice, fit for a terminal and for a page", () => {
  const text = '{"basics":{"a\\u001b[31m\\u202e":1,"a\\u001b[31m\\u202e":2}}';
  expect(() => readResume(bytes(text))).toThrow(
    expect.objectContaining({ values: { key: "a [31m" } }),
  );
});

test("whatever the bytes are, reading them ends in a résumé or a refusal", () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary" }).map(bytes),
    fc.json().map(bytes),
    fc
      .array(fc.constantFrom("{", "}", "[", "]", ",", ":", '"', '"a"', "\\", "1", " "))
      .map((tokens) => bytes(tokens.join(""))),
  );
  fc.assert(
    fc.property(anything, (given) => {
      refusalOf(given);
    }),
    { numRuns: 2_000 },
  );
});
