import { runCommand } from "#bin/command/run-command.ts";

await runCommand(async (command) => {
  const { restoreBackup } = await import("./restore-backup.ts");
  await restoreBackup(process.argv.slice(2), command);
});
