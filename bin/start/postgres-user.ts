import { execFile, spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { Trouble } from "./trouble.ts";

const run = promisify(execFile);

/** What PostgreSQL's programs know of their surroundings: nothing of ours. */
export const programEnvironment = {
  PATH: "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: "production",
} as const;

/** Who runs PostgreSQL: nothing to say unless we are root, which PostgreSQL refuses to be. */
export type Identity = { uid: number; gid: number } | Record<string, never>;

/** The user that PostgreSQL runs as: ourselves, or for root the owner of the data there is, user postgres, or another without rights. */
export async function postgresIdentity(cluster: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found =
    (await identityOf("postgres")) ?? (await newPostgresUser()) ?? (await identityOf("nobody"));
  if (found) return found;
  throw new Trouble("noPostgresUser");
}

async function newPostgresUser(): Promise<Identity | undefined> {
  const home = ["--home-dir", "/nonexistent", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  await run("useradd", ["--system", "--user-group", ...home, "postgres"]).catch(() => undefined);
  return identityOf("postgres");
}

async function identityOf(name: string): Promise<Identity | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether that user can reach into a folder; tried, because modes alone do not tell (access lists, mounts). */
export function canEnter(identity: Identity, folder: string): Promise<boolean> {
  if (identity.uid === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = { ...identity, cwd: "/", stdio: "ignore" as const };
    const child = spawn("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], options);
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}
