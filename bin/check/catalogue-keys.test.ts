import { expect, test } from "vitest";
import { wrongKeys } from "./catalogue-keys.ts";
import { parseSource } from "./sources.ts";

const catalogue = { site: { title: "A", nav: { home: "B", away: "C" } }, mail: { title: "D" } };
const complete = `
  const t = words("site"); t("title"); t.rich("nav.home"); t(late ? "nav.away" : "nav.home");
  words("mail")("title");
`;
const wrong = (...texts: string[]) =>
  wrongKeys(
    catalogue,
    texts.map((text, index) => parseSource(`lib/${index}.ts`, text)),
  );

test("a catalogue of which every word is asked for has nothing wrong", () => {
  expect(wrong(complete)).toEqual([]);
});

test.each([
  [
    "a word that nobody asks for",
    'const t = words("site"); t("title"); t("nav.home"); words("mail")("title");',
    ["site.nav.away is asked for nowhere"],
  ],
  [
    "the same name in another domain",
    'const t = words("site"); t("title"); t("nav.home"); t("nav.away");',
    ["mail.title is asked for nowhere"],
  ],
  [
    "a step that can never be worked out",
    'const t = words("site"); t("title"); t(`nav.${x}`); words("mail")("title"); "home";',
    ["site.nav.away is asked for nowhere"],
  ],
])("%s is found", (_what, text, lines) => {
  expect(wrong(text)).toEqual(lines);
});

test.each([
  [
    "a step that is worked out",
    'const t = words("site"); t("title"); t(`nav.${x}`); const all = ["home", "away"]; words("mail")("title");',
  ],
  [
    "a key that travels as data",
    'z.string("site.title"); new Refusal("site.nav.home"); const key: WordKey = "site.nav.away"; say("mail.title");',
  ],
  [
    "a translator that came as a parameter",
    'const t = words("site"); t("title"); export const nav = (t: T) => [t("nav.home"), t("nav.away")]; words("mail")("title");',
  ],
  [
    "a key below a translator, that travels as data",
    'const t = words("site.nav"); t(key); const keys = ["home", "away"]; words("site")("title"); words("mail")("title");',
  ],
  [
    "a catalogue that is read as it is",
    "const words = read(); words.title; words.nav.home; words.nav[key]; const key = 'away'",
  ],
])("%s counts", (_what, text) => {
  expect(wrong(text)).toEqual([]);
});

test("a whole key that leads nowhere is found", () => {
  expect(wrong(complete, '\n z.string("site.nav.gone")')).toEqual([
    "lib/1.ts:2 site.nav.gone is not in the catalogue",
  ]);
  expect(wrong(complete, 'words("site.nav"); import("./site.data.ts")')).toEqual([]);
});
