/** Somebody's own words in a mail: each line marked, so that none of it reads as ours. Runs in a browser, too, for the preview. */
export function quoted(words: string): string[] {
  return words
    .trim()
    .split(/\n+/)
    .map((line) => `> ${line}`);
}
