import { words } from "#lib/words.ts";

const t = words("commands.seed");
/** Where lines stay, such as in a file, one every ten seconds is enough. */
const patience = { terminal: 500, lines: 10_000 } as const;
/** Before that, what is left is a guess. */
const enoughToTell = 0.03;

/** Says now and then how much is done and how long the rest will take: on a terminal in one line, elsewhere in lines. */
export function tellProgress(say: (line: string) => void): (done: number) => void {
  const { stdout } = process;
  const began = Date.now();
  let said = 0;
  return (done) => {
    const now = Date.now();
    const isLast = done >= 1;
    if (!isLast && now - said < (stdout.isTTY ? patience.terminal : patience.lines)) return;
    said = now;
    const line = lineOf(done, now - began);
    if (!stdout.isTTY) say(line);
    else stdout.write(`\r\u001B[K${line}${isLast ? "\n" : ""}`);
  };
}

function lineOf(done: number, ms: number) {
  const percent = Math.floor(done * 100);
  if (done < enoughToTell) return t("begun", { percent });
  const seconds = Math.ceil((ms * (1 - done)) / done / 1000);
  return seconds < 90
    ? t("secondsLeft", { percent, seconds })
    : t("minutesLeft", { percent, minutes: Math.round(seconds / 60) });
}
