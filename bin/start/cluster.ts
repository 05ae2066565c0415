import { spawn } from "node:child_process";
import { access, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { backupRights } from "./backup-rights.ts";
import { type Identity, programEnvironment } from "./postgres-user.ts";
import { saysDiskIsFull, Trouble } from "./trouble.ts";

/** Everybody comes by TCP with a password. The superuser has none, so nobody can come as it. */
const hostRules = "host all all 127.0.0.1/32 scram-sha-256\n";

/** What a new cluster is made of. */
export type ClusterPlan = {
  binaries: string;
  home: string;
  identity: Identity;
  ownerPassword: string;
  durable: boolean;
};

/**
 * Makes the cluster `data/` in its home unless it is there: UTF-8, a role `owner` that may make roles and databases but is
 * no superuser (as in a hosted database), and its database `pianeojobs`. All of it, or nothing, however it is interrupted.
 */
export async function makeCluster(plan: ClusterPlan): Promise<string> {
  const cluster = join(plan.home, "data");
  const exists = await access(join(cluster, "PG_VERSION")).then(
    () => true,
    () => false,
  );
  if (exists) return cluster;
  const part = join(plan.home, "data.part");
  await rm(part, { recursive: true, force: true });
  await initialise(part, plan);
  await writeFile(join(part, "pg_hba.conf"), hostRules);
  await runSingleUser(part, plan, [
    `CREATE ROLE owner LOGIN CREATEROLE CREATEDB PASSWORD '${plan.ownerPassword}'`,
    "CREATE DATABASE pianeojobs OWNER owner",
    ...backupRights,
  ]);
  await rename(part, cluster);
  return cluster;
}

/** Gives a cluster that is not running what it needs to be backed up, and had not when it was made. */
export function giveBackupRights(plan: ClusterPlan): Promise<void> {
  return runSingleUser(join(plan.home, "data"), plan, backupRights);
}

async function initialise(folder: string, plan: ClusterPlan) {
  const common = [
    `--pgdata=${folder}`,
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(plan.durable ? [] : ["--no-sync"]),
  ];
  // Not every system has the locale C.UTF-8; plain C only knows fewer letters when words are cut for the search.
  const first = await runProgram(plan, "initdb", [...common, "--locale=C.UTF-8"]);
  if (first.code === 0) return;
  const second = await runProgram(plan, "initdb", [...common, "--locale=C"]);
  if (second.code !== 0) throw asTrouble(second.words);
}

async function runSingleUser(folder: string, plan: ClusterPlan, statements: string[]) {
  const flags = plan.durable ? [] : ["-F"];
  const given = `${statements.join("\n")}\n`;
  const options = ["--single", ...flags, "-D", folder, "postgres"];
  const { code, words } = await runProgram(plan, "postgres", options, given);
  if (code !== 0 || /ERROR:|FATAL:/.test(words)) throw asTrouble(words);
}

async function runProgram(plan: ClusterPlan, name: string, given: string[], input = "") {
  const child = spawn(join(plan.binaries, name), given, {
    ...plan.identity,
    cwd: "/",
    env: programEnvironment,
    stdio: "pipe",
  });
  const code = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, words: `${out}\n${err}` };
}

function asTrouble(words: string) {
  if (saysDiskIsFull(words)) {
    return new Trouble("diskFull");
  }
  const line =
    words.match(/(?:error|ERROR|FATAL|PANIC):\s+(.*)/)?.[1] ?? words.trim().split("\n").at(-1);
  return new Trouble("clusterFailed", { reason: line ?? "" });
}
