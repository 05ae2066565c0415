import { runCommand } from "#bin/command/run-command.ts";

await runCommand(async (command) => {
  const { makeBackup } = await import("./make-backup.ts");
  await makeBackup(process.argv.slice(2), command);
});
