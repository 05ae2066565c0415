import { runCommand } from "#bin/command/run-command.ts";

await runCommand(async (command) => {
  const { env } = await import("#lib/env.ts");
  const { APP_DATABASE_URL: app, STEWARD_DATABASE_URL: steward, DATABASE_URL } = env.given;
  if (app && steward && !DATABASE_URL) {
    const { replayAndTell } = await import("./replay-and-tell.ts");
    await replayAndTell(command);
  } else {
    const { openAndReplay } = await import("./open-and-replay.ts");
    await openAndReplay(command);
  }
});
