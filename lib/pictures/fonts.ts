import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Font } from "satori";
import { z } from "zod";

/** The fonts that pictures are written with. They come from npm: nothing is fetched, so no name is told to anybody. */
const families = [
  { package: "newsreader", weight: 400, subsets: ["latin", "latin-ext"] },
  {
    package: "public-sans",
    weight: 400,
    subsets: ["latin", "latin-ext", "vietnamese"],
  },
  {
    package: "noto-sans",
    weight: 400,
    subsets: ["cyrillic", "cyrillic-ext", "greek", "greek-ext", "devanagari", "vietnamese"],
  },
] as const;

type Range = readonly [first: number, last: number];

/** The fonts, and which letters they have. */
export type PictureFonts = { readonly fonts: Font[]; readonly ranges: readonly Range[] };

const kept: { fonts?: Promise<PictureFonts> } = {};

/** Reads the fonts once. */
export function pictureFonts(): Promise<PictureFonts> {
  kept.fonts ??= readFonts();
  return kept.fonts;
}

/** What of a text can be drawn: all but its emoji; undefined when a letter is lacking, for it would be an empty box. */
export function drawable(text: string, { ranges }: PictureFonts): string | undefined {
  const letters = text
    .replaceAll(/\p{Extended_Pictographic}(?:\ufe0f|\u200d|\p{Emoji_Modifier})*/gu, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  const areThere = [...letters].every((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return ranges.some(([first, last]) => code >= first && code <= last);
  });
  return areThere && letters !== "" ? letters : undefined;
}

async function readFonts(): Promise<PictureFonts> {
  const files = families.flatMap((family) => family.subsets.map((subset) => ({ family, subset })));
  const fonts = await Promise.all(
    files.map(async ({ family, subset }): Promise<Font> => {
      const file = `${family.package}-${subset}-${family.weight}-normal.woff`;
      const data = await readFile(join(folderOf(family.package), "files", file));
      return { name: `${family.package}-${subset}`, data, weight: family.weight, style: "normal" };
    }),
  );
  const ranges = await Promise.all(families.map(rangesOf));
  return { fonts, ranges: ranges.flat() };
}

const subsetsSchema = z.record(z.string(), z.string());

async function rangesOf(family: (typeof families)[number]): Promise<Range[]> {
  const text = await readFile(join(folderOf(family.package), "unicode.json"), "utf8");
  const bySubset = subsetsSchema.parse(JSON.parse(text));
  return family.subsets
    .flatMap((subset) => bySubset[subset]?.split(",") ?? [])
    .map((range): Range => {
      const [first = "", last = first] = range.replace("U+", "").split("-");
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    });
}

/** Where the package lies: below the folder in which the server was started, as everything else that it reads. */
function folderOf(name: string): string {
  return join(process.cwd(), "node_modules/@fontsource", name);
}
