/** How many letters have to be put in, left out, changed, or to change places with the next, from one word to the other. */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  a.forEach((letter, row) => {
    const next = [row + 1];
    b.forEach((other, column) => {
      const changed = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const best = Math.min(changed, (last[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1);
      const isSwap = letter === b[column - 1] && other === a[row - 1];
      next.push(isSwap ? Math.min(best, (beforeLast[column - 1] ?? 0) + 1) : best);
    });
    [beforeLast, last] = [last, next];
  });
  return last.at(-1) ?? 0;
}
