import { setTimeout as pause, setImmediate as soon } from "node:timers/promises";

const stepMs = 20;

/**
 * Gives what `work` gives at a whole multiple of twenty milliseconds after it began. What it takes longer for one kind than for another,
 * such as a row that is fetched or is not, some millionths of a second, can't be told from outside then.
 * @control
 */
export async function inEvenTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  const end = began + stepMs * Math.ceil((performance.now() - began) / stepMs);
  // A timer keeps whole milliseconds, counted from where it is set: it would carry the difference along.
  const whole = Math.floor(end - performance.now()) - 1;
  if (whole > 0) await pause(whole);
  while (performance.now() < end) await soon();
  return result;
}
