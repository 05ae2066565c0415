import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { CopiedRows } from "./person-rows.ts";
import type { Part } from "./rows-worker.ts";

const program = new URL("./rows-worker.ts", import.meta.url);

/**
 * Has threads write the rows of these parts and gives each to `take`. A thread is one part ahead of what was taken, so that no more
 * than twice as many parts as threads are in memory, however slow the taking is.
 */
export async function writeInThreads(
  parts: Iterable<Part>,
  threads: number,
  take: (rows: CopiedRows, part: Part) => Promise<void>,
): Promise<void> {
  const left = parts[Symbol.iterator]();
  const workers = Array.from({ length: threads }, () => new Worker(program));
  try {
    await Promise.all(workers.map((worker) => feed(worker, left, take)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function feed(
  worker: Worker,
  left: Iterator<Part>,
  take: (rows: CopiedRows, part: Part) => Promise<void>,
) {
  const ask = () => {
    const { done, value } = left.next();
    if (done) return undefined;
    const answer = answerOf(worker, value);
    // It is awaited after what is being taken, which may fail first.
    answer.catch(() => undefined);
    return { part: value, answer };
  };
  for (let asked = ask(); asked; ) {
    const { part, answer } = asked;
    const rows = await answer;
    asked = ask();
    await take(rows, part);
  }
}

async function answerOf(worker: Worker, part: Part): Promise<CopiedRows> {
  worker.postMessage(part);
  const [rows] = await once(worker, "message");
  return rows;
}
