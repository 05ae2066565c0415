import { afterOwnTime } from "./own-time.ts";

/** Something stands still, or what it waits for does. */
export class Late extends Error {
  override name = "Late";
}

/**
 * Fails with `Late` when `work` has not begun within `entry` milliseconds, or takes longer than `whole` from there. It can't be stopped, but
 * it does not begin any more. `begun` hears that it has.
 */
export function inTime<Result>(
  work: (begin: () => void) => Promise<Result>,
  { entry, whole }: { readonly entry: number; readonly whole: number },
  begun: () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const lateIn = (time: number) =>
      afterOwnTime(time, () => {
        isLate = true;
        reject(new Late());
      });
    let callOff = lateIn(entry);
    const begin = () => {
      if (isLate) throw new Late();
      callOff();
      callOff = lateIn(whole);
      begun();
    };
    const working = work(begin).finally(() => callOff());
    working.then(resolve, reject);
  });
}
