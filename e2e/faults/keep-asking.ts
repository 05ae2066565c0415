import { vi } from "vitest";
import type { Answer } from "#e2e/support/form-sender.ts";

/** An answer to a person, with what they had written, where they had. */
export type Said = Answer & { readonly said?: string };

/** People who go on with what they do. */
export type Asking = {
  /** Every answer so far, as they came. */
  readonly answers: readonly Said[];
  /** Waits until each of them has been answered as one likes, for something that they sent after that moment. */
  untilAll(likes: (answer: Said) => boolean, after?: number): Promise<void>;
  /** Lets them finish, and gives all answers. */
  stop(): Promise<readonly Said[]>;
};

/** Each of these is done again and again, one after the other, with a pause, so that the machine is not busy with it. */
export function keepAsking(acts: readonly (() => Promise<Said>)[]): Asking {
  const answers: Said[] = [];
  const kept = acts.map((): Said[] => []);
  const ended = new AbortController();
  const work = Promise.all(
    acts.map(async (act, place) => {
      while (!ended.signal.aborted) {
        const answer = await act();
        answers.push(answer);
        kept[place]?.push(answer);
        await pass(150);
      }
    }),
  );
  work.catch(() => ended.abort()); // said by whoever waits for it
  const isLiked = (likes: (answer: Said) => boolean, after: number) => (mine: readonly Said[]) =>
    mine.some((answer) => answer.at >= after && likes(answer));
  return {
    answers,
    untilAll: async (likes, after = 0) => {
      await vi.waitUntil(() => ended.signal.aborted || kept.every(isLiked(likes, after)), {
        interval: 20,
        timeout: 15_000,
      });
      if (ended.signal.aborted) await work;
    },
    stop: async () => {
      ended.abort();
      await work;
      return answers;
    },
  };
}

/** Resolves when so many milliseconds are over: here time itself is what is tested. */
export async function pass(milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  await vi.waitUntil(() => Date.now() >= end, { interval: 20, timeout: milliseconds + 5_000 });
}
