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
      setTimeout(() => {
        isLate = true;
        reject(new Late());
      }, time);
    let timer = lateIn(entry);
    const begin = () => {
      if (isLate) throw new Late();
      clearTimeout(timer);
      timer = lateIn(whole);
      begun();
    };
    const working = work(begin).finally(() => clearTimeout(timer));
    working.then(resolve, reject);
  });
}
