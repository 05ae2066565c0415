import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { promisify } from "node:util";
import { root } from "#bin/start/plan.ts";

const run = promisify(execFile);
/**
 * Chromium without the windows, menus and tabs that no test looks at, as Playwright takes it by itself: a page opens in a
 * third of the time.
 */
const shell = "/usr/bin/chromium-headless-shell";
const whole = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Longer than any download of it; a machine without a network is not waited for. */
const patience = { timeout: 120_000 };

/**
 * Where Chromium is: the given one, the system's, or one that is installed now, by Debian's packages for root and
 * by Playwright for anybody else. Undefined stands for Playwright's own.
 */
export async function findChromium(given: string | undefined, say: (line: string) => void) {
  if (given) return given;
  const there = (await firstThere([shell])) ?? (await installedByDebian(say));
  const system = there ?? (await firstThere(whole));
  if (system) return system;
  if (await playwrightHasOne()) return undefined;
  say(installing);
  await run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], {
    cwd: root,
  });
  return undefined;
}

const installing = "Installing Chromium …";

/** Undefined where there are no such packages, or no way to them. */
async function installedByDebian(say: (line: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !(await firstThere(["/usr/bin/apt-get"]))) return undefined;
  say(installing);
  try {
    await run("apt-get", ["update"], patience);
    const options = ["install", "--yes", "--no-install-recommends"];
    await run("apt-get", [...options, "chromium-headless-shell"], patience);
  } catch {
    return undefined;
  }
  return firstThere([shell]);
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
