import { env } from "../../env.ts";
import { dropStrayFiles } from "./drop-stray-files.ts";
import { eraseAgain } from "./erase-member.ts";
import { unreplayedErasures } from "./unreplayed-erasures.ts";

/** How far a replay is. @control */
export type Replayed = { readonly done: number; readonly of: number };

/**
 * Erases again everybody whom the log of erasures names and whom a restored database brought back (GDPR 17), and the files
 * that came back without a row. Each member by themselves: after a stop the next replay goes on with the rest.
 * Returns how many members it erased.
 */
export async function replayErasures(progress: (replayed: Replayed) => void): Promise<number> {
  const back = await unreplayedErasures(env.STEWARD_DATABASE_URL);
  for (const [index, tombstone] of back.entries()) {
    await eraseAgain(tombstone);
    progress({ done: index + 1, of: back.length });
  }
  await dropStrayFiles();
  return back.length;
}
