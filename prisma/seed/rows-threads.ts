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
  const started = Array.from({ length: threads }, () => startThread(data));
  try {
    const words = await Promise.all(
      started.map(async (thread) => {
        await feed(thread, left, take);
        return await answerOf<readonly string[]>(thread, "words");
      }),
    );
    return new Set(words.flat());
  } finally {
    await Promise.all(started.map(({ worker }) => worker.terminate()));
  }
}

type Thread = { readonly worker: Worker; readonly gone: AbortSignal };

/** What it fails with is told to who waits for its answer, or asks next: it may be that nobody does, while all is being stopped. */
function startThread(workerData: ThreadData): Thread {
  const worker = new Worker(program, { workerData });
  const gone = new AbortController();
  worker.on("error", (error) => gone.abort(error));
  return { worker, gone: gone.signal };
}

async function feed(thread: Thread, left: Iterator<Part>, take: Take) {
  const ask = () => {
    const { done, value } = left.next();
    if (done) return undefined;
    const answer = answerOf<CopiedRows>(thread, value);
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

async function answerOf<Answer>({ worker, gone }: Thread, asked: Ask): Promise<Answer> {
  gone.throwIfAborted();
  worker.postMessage(asked);
  const [answer] = await once(worker, "message");
  return answer;
}
