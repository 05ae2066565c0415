import { runOnDatabase } from "./command/run-on-database.ts";
import { readGrant } from "./grant-role/arguments.ts";

/**
 * Gives a member a role, because of which what they open is recorded, or takes it back:
 * `npm run grant-role -- EMAIL recruiter|support|officer [--take-back]`.
 */
await runOnDatabase({
  program: import.meta.filename,
  read: readGrant,
  work: async (grant) => (await import("./grant-role/work.ts")).work(grant),
});
