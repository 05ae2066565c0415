import type { PgBoss } from "pg-boss";
import { logError } from "../log.ts";
import { announcePolicies } from "./announce/announce-policies.ts";
import { databaseAnswers } from "./await-database.ts";
import { cutTiers } from "./cut-tiers.ts";
import { eraseDue } from "./erase/erase-due.ts";
import { exportData } from "./export/export-data.ts";
import { retain } from "./retain/retain.ts";
import { sendMail } from "./send-mail.ts";
import { sweep } from "./sweep.ts";
import { tellAwaiting } from "./tell-awaiting.ts";
import { verifyLedgerNightly } from "./verify-ledger.ts";
import { verifySearch } from "./verify-search.ts";

/** Takes up the work of every queue. Ends with `boss.stop()`, which lets what is being done be finished. */
export async function startWork(boss: PgBoss): Promise<void> {
  await boss.work(
    "mail",
    { pollingIntervalSeconds: 0.5, batchSize: 1, localConcurrency: 2 },
    ([job]) => (job ? logged("mail", () => sendMail(job.id, job.data)) : Promise.resolve()),
  );
  await boss.work("export", { pollingIntervalSeconds: 0.5, batchSize: 1 }, ([job]) =>
    job ? logged("export", () => exportData(job.data)) : Promise.resolve(),
  );
  await boss.work("tell-awaiting", { pollingIntervalSeconds: 0.5, batchSize: 1 }, ([job]) =>
    job ? logged("tell-awaiting", () => tellAwaiting(job.data)) : Promise.resolve(),
  );
  await boss.work("erase", { pollingIntervalSeconds: 2 }, () => logged("erase", eraseDue));
  await boss.schedule("erase", "*/5 * * * *");
  await boss.work("sweep", { pollingIntervalSeconds: 10 }, () => logged("sweep", sweep));
  await boss.schedule("sweep", "*/10 * * * *");
  await boss.work("retain", { pollingIntervalSeconds: 30 }, () =>
    logged("retain", async () => void (await retain())),
  );
  await boss.schedule("retain", "41 2 * * *");
  // A machine that sleeps at night catches up when it wakes.
  await boss.send("retain", {}, { startAfter: 60, singletonSeconds: 3600 });
  await boss.work("announce-policies", { pollingIntervalSeconds: 5 }, () =>
    logged("announce-policies", async () => void (await announcePolicies())),
  );
  await boss.schedule("announce-policies", "29 3 * * *");
  // What is new came with a start.
  await boss.send("announce-policies", {});
  await boss.work("verify-consents", { pollingIntervalSeconds: 60 }, () =>
    logged("verify-consents", verifyLedgerNightly),
  );
  await boss.schedule("verify-consents", "17 3 * * *");
  await boss.work("verify-search", { pollingIntervalSeconds: 60 }, () =>
    logged("verify-search", () => verifySearch()),
  );
  await boss.schedule("verify-search", "53 3 * * *");
  await boss.work("cut-tiers", { pollingIntervalSeconds: 60 }, () => logged("cut-tiers", cutTiers));
  await boss.schedule("cut-tiers", "7 * * * *");
}

/**
 * A job that failed is tried again by the queue; why it failed is for the log. However it ended, it ends when the database
 * answers: the queue could not note it before, and would take the job for one at work until it expires.
 */
async function logged(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logError(`job ${name}`, error);
    throw error;
  } finally {
    await databaseAnswers();
  }
}
