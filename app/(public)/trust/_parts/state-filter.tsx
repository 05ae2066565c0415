import { StateIcon } from "#components/promises/state-mark.tsx";
import { classNames } from "#components/ui/class-names.ts";
import type { KeptPromise } from "#lib/promises/kept-promises.ts";
import { type PromiseState, promiseStates } from "#lib/promises/promise-state.ts";
import { words } from "#lib/words.ts";

const t = words("promises");

type Props = { promises: readonly KeptPromise[]; chosen: PromiseState | undefined };

/** How many promises stand how, each a link to these alone. */
export function StateFilter({ promises, chosen }: Props) {
  const count = (state: PromiseState) =>
    promises.filter(({ judgement }) => judgement.state === state).length;
  return (
    <nav aria-label={t("filter.label")} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        <li>
          <a href="/trust" aria-current={chosen ? undefined : "page"} className={lookOf(!chosen)}>
            {t("filter.all", { count: promises.length })}
          </a>
        </li>
        {promiseStates.map((state) => (
          <li key={state}>
            <a
              href={`/trust?state=${state}`}
              aria-current={chosen === state ? "page" : undefined}
              className={lookOf(chosen === state)}
            >
              <StateIcon state={state} className="size-4" />
              {t("filter.one", { state: t(`states.${state}`), count: count(state) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function lookOf(current: boolean): string {
  return classNames(
    "inline-flex min-h-11 items-center gap-2 rounded-md border px-4 font-semibold text-ink text-sm tabular-nums no-underline",
    current ? "border-ink bg-sheet" : "border-edge hover:border-ink hover:bg-sheet",
  );
}
