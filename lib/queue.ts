import { fromPrisma, PgBoss } from "pg-boss";
import type { TellAwaitingJob } from "./contacts/tell-awaiting-job.ts";
import { env } from "./env.ts";
import { logError } from "./log.ts";
import type { MailJob } from "./mail/mail-job.ts";
import type { Tx } from "./tx.ts";

/** What each queue that the web sends to carries: ids, never personal data. */
type Jobs = {
  readonly mail: MailJob;
  readonly export: { readonly exportId: string };
  readonly "tell-awaiting": TellAwaitingJob;
};

let sender: Promise<PgBoss> | undefined;

/**
 * Adds a job inside our transaction: it exists when, and only when, the transaction commits.
 * Role `app` may add jobs and cannot read them back, hence no id. One of very many at once is `patient`: it waits, for up to
 * twelve hours, until nothing else does.
 */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  patience: "patient" | "at once" = "at once",
): Promise<void> {
  sender ??= startSender();
  const boss = await sender;
  const how = patience === "patient" ? { priority: -1, retentionSeconds: 43_200 } : {};
  await boss.insert(name, [{ data, ...how }], { db: fromPrisma(tx), returnId: false });
}

/** Ends the connection; for commands and tests that are done. */
export async function closeQueue(): Promise<void> {
  const boss = await sender;
  sender = undefined;
  await boss?.stop({ graceful: false });
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.APP_DATABASE_URL,
    application_name: "pianeojobs web queue",
    max: 1,
    supervise: false,
    schedule: false,
    migrate: false,
    createSchema: false,
  });
  boss.on("error", (error) => logError("queue", error));
  try {
    return await boss.start();
  } catch (error) {
    sender = undefined;
    throw error;
  }
}
