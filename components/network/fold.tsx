import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type Props = {
  title: string;
  /** As a button where it opens what one comes for; else it is in nobody's way. */
  asButton?: boolean | undefined;
  children: ReactNode;
};

/** What is there for whoever looks for it. */
export function Fold({ title, asButton = false, children }: Props) {
  return (
    <details className="group/fold min-w-0 open:basis-full">
      <summary
        className={classNames(
          "inline-flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-md font-semibold text-sm [&::-webkit-details-marker]:hidden",
          asButton
            ? "border border-edge bg-sheet px-4 py-2 text-ink hover:border-ink hover:bg-well"
            : "-ml-2.5 px-2.5 text-soft hover:bg-well hover:text-ink",
        )}
      >
        {title}
        <ChevronDown aria-hidden className="size-4 group-open/fold:rotate-180" />
      </summary>
      <div className="grid max-w-prose gap-3 pt-3 pb-2 text-sm">{children}</div>
    </details>
  );
}
