/** Whether something that failed is to be tried again. */
export type Resting = {
  /** Whether it is to be tried now; who is told so reports what came of it. */
  mayTry(): boolean;
  report(works: boolean): void;
};

/**
 * Leaves alone what failed for so many milliseconds; then one try shows whether it works again, and until it has, nobody
 * else waits for it. `turned` hears of each turn.
 */
export function resting(milliseconds: number, turned: (works: boolean) => void): Resting {
  let works = true;
  let until = 0;
  let isBeingTried = false;
  const mayTry = () => {
    if (works) return true;
    if (isBeingTried || performance.now() < until) return false;
    isBeingTried = true;
    return true;
  };
  const report = (worked: boolean) => {
    isBeingTried = false;
    if (!worked) until = performance.now() + milliseconds;
    if (worked !== works) turned(worked);
    works = worked;
  };
  return { mayTry, report };
}
