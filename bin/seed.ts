import { runCommand } from "./command/run-command.ts";

/** Fills an empty data folder with invented people: `npm run seed -- --profiles 1000000`. */
await runCommand(async (command) => {
  const { seed } = await import("./seed/seed.ts");
  await seed(process.argv.slice(2), command);
});
