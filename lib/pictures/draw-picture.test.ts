import { createElement } from "react";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { drawPicture } from "./draw-picture.ts";
import { drawable, pictureFonts } from "./fonts.ts";

const size = { width: 300, height: 100 };
const saying = (text: string) =>
  drawPicture(size, () => createElement("div", { style: { fontSize: 40, color: "#000" } }, text));

describe("a picture", () => {
  test("is a PNG of that size, and nothing but the picture is in it", async () => {
    const { format, width, height, exif, icc, iptc, xmp, comments } = await sharp(
      await saying("Ada"),
    ).metadata();
    expect({ format, width, height }).toEqual({ format: "png", ...size });
    expect([exif, icc, iptc, xmp, comments].filter(Boolean)).toEqual([]);
  });

  test("of the same words is the same to the byte, and of others another", async () => {
    const [one, again, other] = [await saying("Ada"), await saying("Ada"), await saying("Ben")];
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });

  test("asks nobody for the letters that it lacks", async () => {
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (...given) => {
      asked.push(given[0]);
      return fetch(...given);
    };
    try {
      await saying("李明澈 😀");
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).toEqual([]);
  });
});

describe("the fonts of pictures", () => {
  test.each([
    "Ada Winterbourne",
    "Łukasz Ďuriš",
    "Nguyễn Thị Ánh",
    "Иван Петров",
    "Ελένη",
    "अनीता",
  ])("have the letters of %s", async (name) => {
    expect(drawable(name, await pictureFonts())).toBe(name);
  });

  test.each(["李明澈", "نور", "😀"])("and not those of %s", async (name) => {
    expect(drawable(name, await pictureFonts())).toBeUndefined();
  });

  test("leave emoji out, and keep the words around them", async () => {
    expect(drawable("Engineer 🚀 of 👩🏽‍🚀 rockets ❤️", await pictureFonts())).toBe(
      "Engineer of rockets",
    );
  });
});
