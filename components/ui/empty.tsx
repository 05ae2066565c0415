import type { ReactNode } from "react";

/** Where a list would be: says that there is nothing, and what to do about it. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-edge border-dashed px-6 py-8">
      <p className="font-heading text-xl">{title}</p>
      {children ? (
        <div className="grid max-w-prose justify-items-start gap-4 text-soft">{children}</div>
      ) : null}
    </div>
  );
}
