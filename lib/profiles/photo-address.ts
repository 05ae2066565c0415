import { env } from "../env.ts";
import { photoPath } from "../photos/photo-sizes.ts";

/** Where programs have a photo, as a whole address. */
export function photoAddress(id: string): string {
  return `${env.APP_URL}${photoPath(id, 640)}`;
}
