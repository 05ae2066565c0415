import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Longer than any test lets it stand still. */
const secondsAtMost = 90;

/**
 * Has a postmaster and all that it has started stand still (SIGSTOP), as a machine that hangs does: connections stay open, new ones
 * are taken, and nothing answers. Gives the way to wake them. They wake by themselves, too, should the test be killed meanwhile,
 * for nothing else can end them then. Linux only: it reads /proc.
 */
export async function stopPostgres(postmaster: number): Promise<() => void> {
  tell(postmaster, "SIGSTOP"); // first, so that it starts no other meanwhile
  const all = [postmaster, ...(await childrenOf(postmaster))];
  for (const pid of all) tell(pid, "SIGSTOP");
  const waker = spawn("sh", ["-c", `sleep ${secondsAtMost}; kill -CONT ${all.join(" ")}`], {
    detached: true,
    stdio: "ignore",
  });
  waker.unref();
  let isAsleep = true;
  return () => {
    if (!isAsleep) return; // their numbers may be another's by now
    isAsleep = false;
    for (const pid of all) tell(pid, "SIGCONT");
    if (waker.pid) tell(-waker.pid, "SIGTERM");
  };
}

/** The postmaster whose data lies in that folder. */
export async function postmasterOf(cluster: string): Promise<number> {
  const noted = await readFile(join(cluster, "postmaster.pid"), "utf8");
  return Number(noted.split("\n")[0]);
}

/** What a process has started and still runs. */
export async function childrenOf(parent: number): Promise<number[]> {
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8");
  return children.trim().split(" ").filter(Boolean).map(Number);
}

/** Signals a process; one that ended since it was listed has nothing to be told. */
export function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
