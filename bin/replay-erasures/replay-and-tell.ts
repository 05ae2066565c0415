import type { Command } from "#bin/command/run-command.ts";
import { replayErasures } from "#lib/steward/erase/replay-erasures.ts";
import { words } from "#lib/words.ts";

const t = words("commands.replay");

/** Erases again whom a restored database brought back, and says how many. */
export async function replayAndTell({ say, signal }: Command): Promise<void> {
  const erased = await replayErasures((progress) => {
    signal.throwIfAborted();
    say(t("progress", { ...progress }));
  });
  say(t("done", { count: erased }));
}
