import pg from "pg";
import { PgBoss } from "pg-boss";
import { queues } from "#lib/queue-names.ts";

/**
 * Makes or migrates the job queue as the owner, makes the queues and gives the roles what they need.
 * Safe to run again, and by several servers at once.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await owner.connect();
  try {
    // Held until the connection ends: two servers that start at once do it one after the other.
    await owner.query("SELECT pg_advisory_lock(hashtext('pianeojobs queue'))");
    await makeQueues(ownerUrl);
    await grantQueue(owner);
  } finally {
    await owner.end();
  }
}

async function makeQueues(ownerUrl: string) {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 1,
    supervise: false,
    schedule: false,
  });
  const failures: Error[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures[0]) throw failures[0];
}

/**
 * What the roles need of pg-boss 12: `app` adds jobs and reads none, not even its own; `steward` works
 * them off. Neither can change the schema.
 */
async function grantQueue(owner: pg.Client): Promise<void> {
  await owner.query(`
    REVOKE ALL ON SCHEMA pgboss FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM PUBLIC, app, steward;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgboss FROM PUBLIC, app, steward;

    GRANT USAGE ON SCHEMA pgboss TO app, steward;
    GRANT EXECUTE ON FUNCTION pgboss.job_now() TO app, steward;

    GRANT SELECT ON pgboss.version, pgboss.queue TO app;
    GRANT INSERT ON pgboss.job_common TO app;

    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO steward;
    GRANT EXECUTE ON FUNCTION pgboss.create_queue(text, jsonb) TO steward;
  `);
}
