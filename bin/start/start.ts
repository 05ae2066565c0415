import { keepPruning } from "#bin/backup/prune-backups.ts";
import { env } from "#lib/env.ts";
import type { Processor } from "#lib/processors/processor.schema.ts";
import { words } from "#lib/words.ts";
import { upToDateBuild } from "./build.ts";
import { makeDataDir } from "./data-dir.ts";
import { type Databases, tryConnection } from "./databases.ts";
import { demonstrate, type SignIn } from "./demonstration.ts";
import { startMailSink } from "./mail-sink.ts";
import { openForServers } from "./open-and-prepare.ts";
import type { Start } from "./plan.ts";
import { readProcessors } from "./processors.ts";
import { keptSecrets } from "./secrets.ts";
import { type ChildSettings, startServers } from "./servers.ts";
import { becomeSoleHolder } from "./sole-holder.ts";
import { Trouble } from "./trouble.ts";
import { checkPort } from "./web-port.ts";

const t = words("commands.start");

/** Brings everything up, in the order that finds trouble before slow work, and says where it is. Throws a Trouble. */
export async function start(given: Start): Promise<void> {
  checkSettings();
  const processors = await readProcessors();
  const dataDir = await makeDataDir(env.DATA_DIR);
  await holdFolder(dataDir, given);
  await checkPort(env.HOST, env.PORT);
  if (env.DATABASE_URL) await tryConnection(env.DATABASE_URL, "DATABASE_URL");
  const [databases] = await bothOrNeither(given, [
    (signal) => openForServers(dataDir, { ...given, signal }),
    (signal) => upToDateBuild(dataDir, { ...given, signal }),
  ]);
  const signIns = databases.given ? [] : await demonstrate(databases.ownerUrl, given);
  given.signal.throwIfAborted();
  await publishProcessors(databases.ownerUrl, processors);
  keepPruning(dataDir, given);
  const settings = await childSettings(databases, dataDir, given);
  given.say(t("startingServers"));
  await startServers(settings, given);
  tell(signIns, settings.MAIL_SINK_DIR !== undefined, given.say);
}

/** Imported here and not above, for it needs what the installation brings. */
async function publishProcessors(ownerUrl: string, processors: Processor[]) {
  const { syncProcessors } = await import("#prisma/processors.ts");
  await syncProcessors(ownerUrl, processors);
}

function checkSettings() {
  for (const name of ["APP_DATABASE_URL", "STEWARD_DATABASE_URL"] as const) {
    if (env.given[name] && !env.DATABASE_URL) throw new Trouble("urlsWithoutDatabase", { name });
  }
  const isReal = env.DATABASE_URL !== undefined && env.NODE_ENV === "production";
  if (isReal && !env.given.SMTP_URL) throw new Trouble("mailGoesNowhere");
}

async function holdFolder(dataDir: string, { closers }: Start) {
  const hold = await becomeSoleHolder(dataDir);
  if (!hold) throw new Trouble("runsAlready");
  closers.push(async () => hold.release());
}

/** The database and the build have nothing to do with each other; when one fails the other is called off. */
async function bothOrNeither<First, Second>(
  { signal }: Start,
  [first, second]: [
    (signal: AbortSignal) => Promise<First>,
    (signal: AbortSignal) => Promise<Second>,
  ],
): Promise<[First, Second]> {
  const calledOff = new AbortController();
  const either = AbortSignal.any([signal, calledOff.signal]);
  const works = [first(either), second(either)] as const;
  try {
    return await Promise.all(works);
  } catch (error) {
    calledOff.abort();
    await Promise.allSettled(works);
    throw error;
  }
}

async function childSettings(
  databases: Databases,
  dataDir: string,
  given: Start,
): Promise<ChildSettings> {
  const { authSecret, contactsKey } = await keptSecrets(dataDir);
  const sink = env.given.SMTP_URL ? undefined : await startMailSink(dataDir);
  if (sink) given.closers.push(sink.stop);
  return {
    APP_DATABASE_URL: databases.app,
    STEWARD_DATABASE_URL: databases.steward,
    AUTH_SECRET: env.given.AUTH_SECRET ?? authSecret,
    CONTACTS_KEY: env.given.CONTACTS_KEY ?? contactsKey,
    SMTP_URL: env.given.SMTP_URL ?? sink?.url ?? "",
    MAIL_SINK_DIR: sink?.folder,
    DATA_DIR: dataDir,
  };
}

function tell(signIns: SignIn[], mailIsKept: boolean, say: (line: string) => void) {
  const [first] = signIns;
  if (first) say(t("signIns", { password: first.password }));
  for (const { email, name } of signIns) say(t("signIn", { email, name }));
  if (mailIsKept) say(t("mailKept", { url: `${env.APP_URL}/dev/mail` }));
  say(t("ready", { url: env.APP_URL }));
}
