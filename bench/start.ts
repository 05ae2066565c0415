import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./measured.ts";
import { startIn } from "./with-product.ts";

/** The first `npm start` on a bare clone of the last commit, and the one after it. */
export async function measureStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pianeojobs-clone-"));
  const clone = join(folder, "clone");
  const seconds: number[] = [];
  try {
    execFileSync("git", ["clone", "--quiet", join(import.meta.dirname, ".."), clone]);
    for (const _ of ["first", "second"]) {
      await startIn(clone, join(clone, ".data"), {}, (running) => {
        seconds.push(running.seconds);
        return Promise.resolve();
      });
    }
    const [first = Number.NaN, second = Number.NaN] = seconds.map(
      (value) => Math.round(value * 10) / 10,
    );
    report("start", { first_seconds: first, warm_seconds: second });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
