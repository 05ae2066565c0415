import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { CopiedRows } from "./copied-tables.ts";
import type { Setting } from "./newcomer.ts";

/** What a thread is started with. */
export type ThreadData = {
  readonly ownerUrl: string;
  readonly passwordHash: string;
  readonly setting: Setting;
};

/** Which people to write: numbers from `from` up to and without `to`. */
export type Part = { readonly from: number; readonly to: number };
/** What a thread is asked for. */
export type Ask = Part | "words";

type Take = (rows: CopiedRows, part: Part) => Promise<void>;

const program = new URL("./rows-worker.ts", import.meta.url);

/**
 * Has threads write the rows of these parts and gives each to `take`. A thread is one part ahead of what was taken, so that no more
 * than twice as many parts as threads are in memory, however slow the taking is. Returns the words that people used.
 */
export async function writeInThreads(
  threads: number,
  data: ThreadData,
  parts: Iterable<Part>,
  take: Take,
): Promise<ReadonlySet<string>> {
  const left = parts[Symbol.iterator]();
  const workers = Array.from({ length: threads }, () => new Worker(program, { workerData: data }));
  // Whoever waits for its answer is told; when nobody does, all is being stopped.
  for (const worker of workers) worker.on("error", () => undefined);
  try {
    const words = await Promise.all(
      workers.map(async (worker) => {
        await feed(worker, left, take);
        return await answerOf<readonly string[]>(worker, "words");
      }),
    );
    return new Set(words.flat());
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function feed(worker: Worker, left: Iterator<Part>, take: Take) {
  const ask = () => {
    const { done, value } = left.next();
    if (done) return undefined;
    const answer = answerOf<CopiedRows>(worker, value);
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

async function answerOf<Answer>(worker: Worker, asked: Ask): Promise<Answer> {
  worker.postMessage(asked);
  const [answer] = await once(worker, "message");
  return answer;
}
