import { PgBoss } from "pg-boss";
import { env } from "#lib/env.ts";
import { logError } from "#lib/log.ts";
import { startWork } from "#lib/steward/work.ts";
import { live } from "./start/being-a-child.ts";

await live(async () => {
  const boss = new PgBoss({
    connectionString: env.STEWARD_DATABASE_URL,
    application_name: "pianeojobs worker",
    max: 4,
    // How often a job is looked for that nobody holds any more, because its worker died or its connection was lost as it was handed over.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    // The schema is the owner's; what only an owner may do (rebuild an index) is left to the next start.
    migrate: false,
    createSchema: false,
    reindex: false,
  });
  boss.on("error", (error) => logError("worker", error));
  await boss.start();
  await startWork(boss);
  // A job that has begun gets time to finish; one that does not is tried again by another worker.
  return () => boss.stop({ timeout: 8_000 });
});
