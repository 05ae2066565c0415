import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { words } from "#lib/words.ts";
import { fingerprint } from "./fingerprint.ts";
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

/** Generates the database client and builds the pages, each only when what it is made from has changed. */
export async function upToDateBuild(dataDir: string, start: Start): Promise<void> {
  const { say, signal } = start;
  const bin = (path: string) => join(root, "node_modules", path);
  const log = (name: string) => join(dataDir, "logs", `${name}.log`);
  const run = (name: string): Run => ({ cwd: root, log: log(name), signal });

  const schemaStamp = { path: join(root, "lib/db/generated/.made-from"), sources: schemaSources };
  await unlessFresh(schemaStamp, async () => {
    say(t("generating"));
    const { code } = await runProgram(
      process.execPath,
      [bin("prisma/build/index.js"), "generate"],
      run("generate"),
    );
    stopUnless(code, "generateFailed", log("generate"));
  });

  const pagesStamp = { path: join(root, ".next/.made-from"), sources: pageSources };
  await unlessFresh(pagesStamp, async () => {
    say(t("building"));
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    const { code } = await runProgram(process.execPath, [bin("next/dist/bin/next"), "build"], {
      ...run("build"),
      env,
    });
    stopUnless(code, "buildFailed", log("build"));
  });
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
