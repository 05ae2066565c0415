import { spendOnPictures } from "./picture-budget.data.ts";

/** Draws for somebody at a network address; undefined when they had more than their share, and should come later. */
export async function drawFor<Picture>(
  address: string,
  draw: () => Promise<Picture>,
): Promise<Picture | undefined> {
  return (await spendOnPictures(address)) ? draw() : undefined;
}
