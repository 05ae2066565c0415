/** Whether something works that may fail, as far as is known. */
export type Resting = {
  /** Whether it may be used; what failed a while ago is tried meanwhile, and nobody waits for that. */
  mayBeUsed(): boolean;
  /** It failed whoever used it. */
  failed(): void;
};

/**
 * Leaves alone what failed for so many milliseconds; then whoever would use it has it tried, by `works`, aside. `turned` hears of each
 * turn, when it fails and when it works again.
 */
export function resting(
  milliseconds: number,
  works: () => Promise<boolean>,
  turned: (works: boolean) => void,
): Resting {
  let isWell = true;
  let until = 0;
  let isBeingTried = false;
  const rest = () => {
    until = performance.now() + milliseconds;
  };
  const tryAgain = async () => {
    isBeingTried = true;
    isWell = await works();
    isBeingTried = false;
    if (isWell) turned(true);
    else rest();
  };
  const mayBeUsed = () => {
    if (!isWell && !isBeingTried && performance.now() >= until) void tryAgain();
    return isWell;
  };
  const failed = () => {
    rest();
    if (isWell) turned(false);
    isWell = false;
  };
  return { mayBeUsed, failed };
}
