import { readdir, readFile } from "node:fs/promises";
import type { Memory } from "../figures/results-file.ts";
import { load } from "./load.ts";

const parts = 10;
const requests = 100_000;

/** The resident memory of the web process, looked at after each tenth of 100,000 requests. Linux tells it; undefined elsewhere. */
export async function memoryOver(
  { url, dataDir }: { url: string; dataDir: string },
  paths: readonly string[],
  perSecond: number,
): Promise<Memory | undefined> {
  const pid = await webProcess(dataDir);
  if (pid === undefined) return undefined;
  const seconds = Math.max(2, Math.ceil(requests / parts / perSecond));
  const sizes: number[] = [];
  for (let part = 0; part < parts; part += 1) {
    await load(url, { paths, connections: 20, seconds });
    sizes.push(await residentOf(pid));
  }
  return {
    after_10_000: sizes[0] ?? 0,
    after_100_000: sizes.at(-1) ?? 0,
    most: Math.max(...sizes),
  };
}

/** The process of the web that works on this data folder. */
async function webProcess(dataDir: string): Promise<string | undefined> {
  for (const pid of (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    const [command, settings] = await Promise.all(
      ["cmdline", "environ"].map((name) =>
        readFile(`/proc/${pid}/${name}`, "utf8").catch(() => ""),
      ),
    );
    if (command?.includes("bin/web.ts") && settings?.includes(`DATA_DIR=${dataDir}\0`)) return pid;
  }
  return undefined;
}

async function residentOf(pid: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1_024);
}
