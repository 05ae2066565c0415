import sharp from "sharp";
import type { Viewer } from "../privacy/viewer.ts";
import { photoSeenBy } from "./photo-seen-by.ts";

/** The photo as this viewer may see it, as a `data:` address for a picture that is drawn here; undefined when they may not. */
export async function photoAsPng(viewer: Viewer, id: string): Promise<string | undefined> {
  const photo = await photoSeenBy(viewer, { id, size: "320" });
  const bytes = await photo?.bytes();
  if (!bytes) return undefined;
  const png = await sharp(bytes).png().toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}
