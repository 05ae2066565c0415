import type { VersionInTime } from "#lib/policies/policy-history.ts";
import type { PolicyKind } from "#lib/policies/versions.ts";
import { words } from "#lib/words.ts";

type Props = {
  kind: PolicyKind;
  /** Newest first. */
  history: readonly VersionInTime[];
  number: number;
};

const t = words("policies.version");

/** Which versions are before and after this one, and what changed since the one before. */
export function VersionsAround({ kind, history, number }: Props) {
  const at = history.findIndex((version) => version.number === number);
  const [after, before] = [history[at - 1], history[at + 1]];
  const home = `/policies/${kind}`;
  return (
    <nav aria-label={t("around")} className="text-sm print:hidden">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 *:inline-flex *:min-h-8 *:items-center">
        <li>
          {before ? (
            <a href={`${home}/${before.number}`}>{t("before", { number: before.number })}</a>
          ) : (
            t("first")
          )}
        </li>
        {before ? (
          <li>
            <a href={`${home}/compare?from=${before.number}&to=${number}`}>
              {t("changes", { number: before.number })}
            </a>
          </li>
        ) : null}
        <li>
          {after ? (
            <a href={`${home}/${after.number}`}>{t("after", { number: after.number })}</a>
          ) : (
            t("newest")
          )}
        </li>
        <li>
          <a href={`/policies#${kind}`}>{t("all")}</a>
        </li>
      </ul>
    </nav>
  );
}
