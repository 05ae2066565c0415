import type { OurTabEntry } from "./kept-in-browser.ts";

/** The storage of this tab, for what is on the list of what we leave in a browser, under keys that begin as it says. @control */
export function inTab({ name: prefix }: OurTabEntry) {
  const key = (rest: string) => `${prefix}${rest}`;
  return {
    read: (rest: string): string | undefined => storage()?.getItem(key(rest)) ?? undefined,
    /** A full or forbidden storage keeps nothing. */
    write: (rest: string, value: string): void => {
      try {
        storage()?.setItem(key(rest), value);
      } catch {
        storage()?.removeItem(key(rest));
      }
    },
    drop: (rest: string): void => storage()?.removeItem(key(rest)),
    /** What its keys say after their beginning. */
    list: (): string[] =>
      Object.keys(storage() ?? {})
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
  };
}

/** Undefined where the browser is told to keep nothing. */
function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
