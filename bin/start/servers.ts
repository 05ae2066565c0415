import { join } from "node:path";
import { env, surroundings } from "#lib/env.ts";
import { keepChild } from "./child.ts";
import { countWhenMany } from "./counting.ts";
import { root, type Start } from "./plan.ts";
import { webFlags, webMemory, workerFlags, workerMemory } from "./server-memory.ts";

/** What the start found or made for the processes that it starts. */
export type ChildSettings = {
  APP_DATABASE_URL: string;
  STEWARD_DATABASE_URL: string;
  AUTH_SECRET: string;
  CONTACTS_KEY: string;
  SMTP_URL: string;
  MAIL_SINK_DIR: string | undefined;
  DATA_DIR: string;
};

/** Starts the web server and the worker, each told only what it needs, and resolves when both are at work. */
export async function startServers(settings: ChildSettings, start: Start): Promise<void> {
  const web = keepChild(
    "web server",
    join(root, "bin/web.ts"),
    webEnvironment(settings),
    start.say,
    webFlags,
  );
  const worker = keepChild(
    "worker",
    join(root, "bin/worker.ts"),
    workerEnvironment(settings),
    start.say,
    workerFlags,
  );
  start.closers.push(() => Promise.all([web.stop(), worker.stop()]));
  const stopped = new Promise<void>((resolve) =>
    start.signal.addEventListener("abort", () => resolve()),
  );
  await Promise.race([Promise.all([web.ready, worker.ready]), stopped]);
  start.signal.throwIfAborted();
  // Whoever waits for the address need not wait for this.
  void countWhenMany(countsEnvironment(settings), start);
}

/** What both need. Neither gets the owner's connection. */
function commonEnvironment(settings: ChildSettings) {
  return {
    ...surroundings,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL: env.APP_URL,
    APP_DATABASE_URL: settings.APP_DATABASE_URL,
    AUTH_SECRET: settings.AUTH_SECRET,
    CONTACTS_KEY: settings.CONTACTS_KEY,
    DATA_DIR: settings.DATA_DIR,
    BACKUP_DAYS: String(env.BACKUP_DAYS),
    DATABASE_CONNECTIONS: String(env.DATABASE_CONNECTIONS),
    DATABASE_WAIT_SECONDS: String(env.DATABASE_WAIT_SECONDS),
    ...operatorSettings(),
    ...(env.UPLOADTHING_TOKEN ? { UPLOADTHING_TOKEN: env.UPLOADTHING_TOKEN } : {}),
    ...(env.DATABASE_REPLICA_URL ? { DATABASE_REPLICA_URL: env.DATABASE_REPLICA_URL } : {}),
  };
}

/** Who runs this, and how they are reached. */
function operatorSettings() {
  const { OPERATOR_NAME, OPERATOR_ADDRESS, OPERATOR_COUNTRY, CONTACT_EMAIL, OFFICER_EMAIL } = env;
  const all = { OPERATOR_NAME, OPERATOR_ADDRESS, OPERATOR_COUNTRY, CONTACT_EMAIL, OFFICER_EMAIL };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The web server acts as `app` alone, and sends no mail itself. */
function webEnvironment(settings: ChildSettings) {
  return {
    ...commonEnvironment(settings),
    HOST: env.HOST,
    PORT: String(env.PORT),
    TRUST_PROXY: String(env.TRUST_PROXY),
    READS_PER_MINUTE: String(env.READS_PER_MINUTE),
    COUNTS_FROM: String(env.COUNTS_FROM),
    KEPT_PAGES_MB: String(env.KEPT_PAGES_MB),
    ...webMemory,
    NEXTAUTH_URL: env.APP_URL,
    NEXTAUTH_SECRET: settings.AUTH_SECRET,
    ...(settings.MAIL_SINK_DIR ? { MAIL_SINK_DIR: settings.MAIL_SINK_DIR } : {}),
  };
}

/** What counts reads what everybody sees, and knows no secret. */
function countsEnvironment(settings: ChildSettings) {
  const { APP_DATABASE_URL, DATA_DIR } = settings;
  return { ...surroundings, NODE_ENV: "production" as const, APP_DATABASE_URL, DATA_DIR };
}

function workerEnvironment(settings: ChildSettings) {
  return {
    ...commonEnvironment(settings),
    ...workerMemory(settings.DATA_DIR),
    STEWARD_DATABASE_URL: settings.STEWARD_DATABASE_URL,
    WORKER_CONNECTIONS: String(env.WORKER_CONNECTIONS),
    SMTP_URL: settings.SMTP_URL,
    MAIL_FROM: env.MAIL_FROM,
    BACKUP_DAYS: String(env.BACKUP_DAYS),
    ...(settings.MAIL_SINK_DIR ? { MAIL_SINK_DIR: settings.MAIL_SINK_DIR } : {}),
  };
}
