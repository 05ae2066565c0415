import type { ReactNode } from "react";
import satori from "satori";
import sharp from "sharp";
import { type PictureFonts, pictureFonts } from "./fonts.ts";

type Size = { readonly width: number; readonly height: number };

/**
 * Draws a picture as PNG: the same words give the same bytes, and nothing but the picture is in them. `next/og` would
 * do it too, but asks other companies' servers for the letters that its fonts lack, and so tells them a name.
 */
export async function drawPicture(
  size: Size,
  picture: (fonts: PictureFonts) => ReactNode,
): Promise<Buffer> {
  const fonts = await pictureFonts();
  const svg = await satori(picture(fonts), { ...size, fonts: fonts.fonts });
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}
