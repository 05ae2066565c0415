import { newestPublicChanges } from "../db.ts";

/** A text that is another one after every commit that changes what anybody shows to everyone. */
export function newestChanges(): Promise<string> {
  return newestPublicChanges();
}
