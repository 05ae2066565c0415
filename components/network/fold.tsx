import type { ReactNode } from "react";

/** What is there for whoever looks for it, and in nobody's way. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group/fold min-w-0">
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-md px-2.5 font-semibold text-sm text-soft hover:bg-well hover:text-ink">
        {title}
      </summary>
      <div className="grid max-w-prose gap-3 px-2.5 pt-2 pb-3 text-sm">{children}</div>
    </details>
  );
}
