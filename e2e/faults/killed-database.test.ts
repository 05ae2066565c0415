import { cutConnections, databaseIsBack, killPostgres } from "./kill-database.ts";
import { testWorks } from "./test-works.ts";

// By turns its connections end, and all of PostgreSQL is killed.
testWorks("database is lost", async ({ db, turn }) => {
  if (turn % 2 === 0) return await cutConnections(db);
  await killPostgres();
  await databaseIsBack(db);
});
