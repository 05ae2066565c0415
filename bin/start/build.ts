import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { treeFile } from "#lib/promises/running-tree.ts";
import { words } from "#lib/words.ts";
import { fingerprint, treeOf } from "./fingerprint.ts";
import { root, type Start } from "./plan.ts";
import { type Run, runProgram } from "./run-program.ts";
import { Trouble, type TroubleKey } from "./trouble.ts";

const t = words("commands.start");

const schemaSources = ["prisma/schema", "prisma.config.ts", "package-lock.json"];
const pageSources = [
  ...["app", "components", "lib", "messages", "public", "prisma/schema"],
  ...["package.json", "package-lock.json"],
  ...["next.config.js", "next.config.ts", "postcss.config.js", "postcss.config.mjs"],
];

const bin = (path: string) => join(root, "node_modules", path);

/** Generates the database client and builds the pages, each only when what it is made from has changed. */
export async function upToDateBuild(dataDir: string, start: Start): Promise<void> {
  await upToDateClient(dataDir, start);
  await upToDatePages(dataDir, start);
  // What runs says what it is, without reading itself at every request.
  await writeFile(join(root, treeFile), await treeOf(root));
}

/** Generates the database client when what it is made from has changed. */
export async function upToDateClient(dataDir: string, { say, signal }: Start): Promise<void> {
  const schemaStamp = { path: join(root, "lib/db/generated/.made-from"), sources: schemaSources };
  await unlessFresh(schemaStamp, async () => {
    say(t("generating"));
    const run = runIn(dataDir, "generate", signal);
    const prisma = [bin("prisma/build/index.js"), "generate"];
    const { code } = await runProgram(process.execPath, prisma, run);
    stopUnless(code, "generateFailed", run.log);
  });
}

async function upToDatePages(dataDir: string, { say, signal }: Start): Promise<void> {
  const pagesStamp = { path: join(root, ".next/.made-from"), sources: pageSources };
  await unlessFresh(pagesStamp, async () => {
    say(t("building"));
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    const run = { ...runIn(dataDir, "build", signal), env };
    const next = [bin("next/dist/bin/next"), "build"];
    const { code } = await runProgram(process.execPath, next, run);
    stopUnless(code, "buildFailed", run.log);
  });
}

function runIn(dataDir: string, name: string, signal: AbortSignal): Run {
  return { cwd: root, log: join(dataDir, "logs", `${name}.log`), signal };
}

function stopUnless(code: number | null, key: TroubleKey, log: string) {
  if (code !== 0) throw new Trouble(key, { log });
}

/** Does the work unless a file says that it was done from the very same sources. */
async function unlessFresh(stamp: { path: string; sources: string[] }, work: () => Promise<void>) {
  const wanted = await fingerprint(root, stamp.sources);
  const made = await readFile(stamp.path, "utf8").catch(() => undefined);
  if (made === wanted) return;
  await rm(stamp.path, { force: true });
  await work();
  await mkdir(join(stamp.path, ".."), { recursive: true });
  await writeFile(stamp.path, wanted);
}
