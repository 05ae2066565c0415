/** The letters of `new_handle()` in the database, which has none that are taken for one another. */
const letters = "23456789abcdefghjklmnpqrstvwxyz";
const length = 10;
const all = BigInt(letters.length) ** BigInt(length);
/** Near the golden section of `all` and without a divisor in common with it: numbers go far apart, each to a place of its own. */
const stride = 506_554_098_519_407n;

/** The handle of whoever has this number: nobody else's, whatever the numbers, and like those that the database makes. */
export function handleOf(number: number): string {
  let place = (BigInt(number) * stride) % all;
  const handle: string[] = [];
  for (let at = 0; at < length; at += 1) {
    handle.unshift(letters.charAt(Number(place % BigInt(letters.length))));
    place /= BigInt(letters.length);
  }
  return handle.join("");
}
