import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { classNames } from "#components/ui/class-names.ts";
import type { PromiseState } from "#lib/promises/promise-state.ts";
import { words } from "#lib/words.ts";

const t = words("promises");

/** How a promise stands, told by icon, word and colour. */
export function StateMark({ state }: { state: PromiseState }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-semibold text-sm">
      <StateIcon state={state} className="size-4" />
      {t(`states.${state}`)}
    </span>
  );
}

/** The icon alone, for where the word stands beside it or in the name of what it is in. */
export function StateIcon({ state, className }: { state: PromiseState; className: string }) {
  const { Icon, look } = looks[state];
  return <Icon aria-hidden className={classNames("shrink-0", look, className)} />;
}

const looks = {
  proven: { Icon: CircleCheck, look: "text-good" },
  unconfirmed: { Icon: TriangleAlert, look: "text-warning" },
  failed: { Icon: CircleAlert, look: "text-bad" },
} as const;
