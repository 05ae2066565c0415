/** So often the clock is looked at. */
const steps = 6;

/**
 * Calls back after so many milliseconds in which this process could take answers; returns how to call that off. They pass in steps: while
 * the process does something else for a second, one step has passed, and an answer that came meanwhile is taken before the
 * next. That a server is busy itself says nothing of whom it waits for.
 */
export function afterOwnTime(milliseconds: number, callback: () => void): () => void {
  let left = steps;
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(() => {
      left -= 1;
      if (left > 0) wait();
      else callback();
    }, milliseconds / steps);
  };
  wait();
  return () => clearTimeout(timer);
}
