import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** How to start: what is told to whom, what ends it, and where to leave what has to be ended, last first. */
export type Start = {
  empty: boolean;
  signal: AbortSignal;
  closers: (() => Promise<unknown>)[];
  say: (line: string) => void;
};
