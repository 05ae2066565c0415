import { words } from "#lib/words.ts";

const t = words("commands.backup");
const patience = 5_000;

/** Counts bytes, and every five seconds says how many it has been. */
export function tellProgress(say: (line: string) => void): (count: number) => void {
  let bytes = 0;
  let said = Date.now();
  return (count) => {
    bytes += count;
    if (Date.now() - said < patience) return;
    said = Date.now();
    say(t("soFar", { size: megabytes(bytes) }));
  };
}

/** Rounded up, so that nothing is called nothing. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
