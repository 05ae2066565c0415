import { statfs } from "node:fs/promises";
import type { Command } from "#bin/command/run-command.ts";
import { makeDataDir } from "#bin/start/data-dir.ts";
import { makeRoles } from "#bin/start/database-roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import type { Start } from "#bin/start/plan.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { becomeSoleHolder } from "#bin/start/sole-holder.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { env } from "#lib/env.ts";
import { words } from "#lib/words.ts";
import { fillWithPeople } from "#prisma/seed/fill-with-people.ts";
import { demonstrationPassword, namedPeople } from "#prisma/seed/people.ts";
import { hasMembers } from "#prisma/seed/seed.ts";
import { readProfiles } from "./arguments.ts";
import { fillAside } from "./fill-aside.ts";
import { tellProgress } from "./progress.ts";

const t = words("commands.seed");

/**
 * What the embedded PostgreSQL works with while nobody else is there: it keeps no log of what can be copied again, writes everything
 * to the disk once, and looks after nothing meanwhile.
 */
const whileFilling = {
  wal_level: "minimal",
  max_wal_senders: "0",
  autovacuum: "off",
  shared_buffers: "512MB",
  max_wal_size: "16GB",
  checkpoint_timeout: "1h",
};

/** Measured at a million: 12 GB of tables and indexes, and what sorting and the log need meanwhile. */
const bytesPerPerson = 16_000;
const bytesAnyway = 500_000_000;

/**
 * Fills the empty embedded database with the demonstration's people and so many invented ones, all or nothing. A given database is
 * not touched, nor one that has a member, nor one that runs. Throws a Trouble.
 */
export async function seed(given: string[], command: Command): Promise<void> {
  const profiles = readProfiles(given);
  if (env.DATABASE_URL) throw new Trouble("seedOfGiven");
  const began = Date.now();
  const dataDir = await makeDataDir(env.DATA_DIR);
  const hold = await becomeSoleHolder(dataDir);
  if (!hold) throw new Trouble("runsAlready");
  command.closers.push(async () => hold.release());
  const postgres = await startForFilling(dataDir, command);
  if (await hasMembers(postgres.ownerUrl)) throw new Trouble("seedNotEmpty");
  await checkRoom(postgres.home, profiles, command);
  await fillAside(postgres.ownerUrl, command.signal, (url) =>
    fillWithPeople(url, {
      people: profiles,
      signal: command.signal,
      progress: tellProgress(command.say),
    }),
  );
  await postgres.stop();
  tell(profiles, Date.now() - began, command);
}

async function startForFilling(dataDir: string, command: Command): Promise<EmbeddedPostgres> {
  const { closers, say, signal } = command;
  const port = env.EMBEDDED_POSTGRES_PORT;
  const postgres = await startEmbeddedPostgres({ dataDir, port, say, settings: whileFilling });
  closers.push(postgres.stop);
  const quiet: Start = { empty: true, closers, signal, say };
  await makeRoles(postgres.ownerUrl);
  await prepareDatabase(dataDir, postgres.ownerUrl, quiet);
  return postgres;
}

async function checkRoom(folder: string, profiles: number, { say }: Command) {
  const { bavail, bsize } = await statfs(folder);
  const needed = gigabytes(bytesAnyway + profiles * bytesPerPerson);
  const free = gigabytes(bavail * bsize);
  if (free < needed) throw new Trouble("seedDiskTooSmall", { folder, needed, free });
  say(t("needs", { profiles, needed, free, folder }));
}

const gigabytes = (bytes: number) => Math.ceil(bytes / 100_000_000) / 10;

function tell(profiles: number, ms: number, { say }: Command) {
  say(t("done", { profiles, named: namedPeople.length, seconds: Math.round(ms / 1000) }));
  say(t("signIn", { email: namedPeople[0]?.email ?? "", password: demonstrationPassword }));
}
