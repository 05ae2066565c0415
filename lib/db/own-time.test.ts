import { expect, test, vi } from "vitest";
import { inTime } from "./in-time.ts";
import { afterOwnTime } from "./own-time.ts";

const patience = 300;

/** Does nothing else for much longer than anybody has patience, again and again. */
async function beBusy() {
  for (let nth = 0; nth < 3; nth += 1) {
    const until = performance.now() + 2 * patience;
    while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("while a process is busy itself nobody is late, and afterwards who does not answer is", async () => {
  const late = vi.fn();
  afterOwnTime(patience, late);
  await beBusy();
  expect(late).not.toHaveBeenCalled();
  await vi.waitUntil(() => late.mock.calls.length === 1);
});

test("whoever answered in time is not called late", async () => {
  const late = vi.fn();
  afterOwnTime(patience, late)();
  await new Promise<void>((resolve) => afterOwnTime(2 * patience, resolve));
  expect(late).not.toHaveBeenCalled();
});

test("a reading that was answered while the process was busy is in time", async () => {
  const reading = inTime(
    async (begin) => {
      await new Promise((resolve) => setImmediate(resolve));
      begin();
      await beBusy();
      return "read";
    },
    { entry: patience, whole: patience },
    () => undefined,
  );
  expect(await reading).toBe("read");
});
