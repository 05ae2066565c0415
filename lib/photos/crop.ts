import { z } from "zod";

const part = z.number().min(0).max(1);

/** The part of a picture that its owner chose, upright as it is seen, in parts of its width and height. */
export const cropSchema = z.strictObject({ x: part, y: part, width: part, height: part });

export type Crop = z.output<typeof cropSchema>;

type Size = { readonly width: number; readonly height: number };
type Rectangle = Size & { readonly left: number; readonly top: number };

/** EXIF's orientations: by how many quarter turns to the right a picture is turned to be seen, mirrored before. */
const turns: Readonly<Record<number, { quarters: number; mirrored: boolean }>> = {
  1: { quarters: 0, mirrored: false },
  2: { quarters: 0, mirrored: true },
  3: { quarters: 2, mirrored: false },
  4: { quarters: 2, mirrored: true },
  5: { quarters: 3, mirrored: true },
  6: { quarters: 1, mirrored: false },
  7: { quarters: 1, mirrored: true },
  8: { quarters: 3, mirrored: false },
};

/** How a picture with this orientation (1 to 8) is brought upright. */
export function turnOf(orientation: number | undefined) {
  return turns[orientation ?? 1] ?? { quarters: 0, mirrored: false };
}

/**
 * Where the chosen part lies in the picture as it is stored, in whole pixels: always within it. Cutting comes before
 * turning, for a picture that is turned whole has to be in memory whole.
 */
export function storedPart(crop: Crop, stored: Size, orientation: number | undefined): Rectangle {
  const { quarters, mirrored } = turnOf(orientation);
  let { x, y, width, height } = crop;
  for (let turn = 0; turn < quarters; turn++) {
    [x, y, width, height] = [y, 1 - x - width, height, width];
  }
  if (mirrored) x = 1 - x - width;
  const [left, across] = within(x, width, stored.width);
  const [top, down] = within(y, height, stored.height);
  return { left, top, width: across, height: down };
}

function within(start: number, length: number, whole: number): [number, number] {
  const first = Math.min(Math.max(0, Math.round(start * whole)), whole - 1);
  const most = whole - first;
  return [first, Math.min(Math.max(1, Math.round(length * whole)), most)];
}
