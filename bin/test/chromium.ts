import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { promisify } from "node:util";
import { root } from "#bin/start/plan.ts";

const run = promisify(execFile);
const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/**
 * Where Chromium is: the given one, the system's, or one that is installed now, by Debian's packages for root and
 * by Playwright for anybody else. Undefined stands for Playwright's own.
 */
export async function findChromium(given: string | undefined, say: (line: string) => void) {
  if (given) return given;
  const there = await firstThere(known);
  if (there) return there;
  if (await playwrightHasOne()) return undefined;
  say("Installing Chromium …");
  if (process.getuid?.() === 0 && (await firstThere(["/usr/bin/apt-get"]))) {
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
    return firstThere(known);
  }
  await run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], {
    cwd: root,
  });
  return undefined;
}

async function playwrightHasOne() {
  const { chromium } = await import("playwright");
  return (await firstThere([chromium.executablePath()])) !== undefined;
}

async function firstThere(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}
