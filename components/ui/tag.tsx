import type { ReactNode } from "react";

/** A short word with a frame: a skill, a count, a state. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="wrap-anywhere inline-block max-w-full rounded border border-line bg-well px-2 py-0.5 text-ink text-sm">
      {children}
    </span>
  );
}
