import { facetScopes } from "#lib/search/facet-scopes.ts";
import type { Facet } from "#lib/search/find-facets.ts";
import { searchAddress } from "#lib/search/search-address.ts";
import type { SearchAnswer } from "#lib/search/search-people.ts";
import { words } from "#lib/words.ts";

const t = words("search");

/** So few are not counted out, so that nobody is singled out. */
const few = 5;

/** How the search can be narrowed: each a link to the search with one term more. */
export function Facets({ answer }: { answer: SearchAnswer }) {
  const { facets, countedTo } = answer;
  if (facets.length === 0) return null;
  return (
    <aside
      id="narrow"
      aria-labelledby="narrow-title"
      className="grid scroll-mt-6 content-start gap-6"
    >
      <h2 id="narrow-title" className="border-line border-b pb-2 font-heading text-xl">
        {t("facets.title")}
      </h2>
      {[...facetScopes, "open" as const].map((scope) => (
        <Group
          key={scope}
          title={t(`fields.${scope}`)}
          facets={facets.filter((facet) => facet.scope === scope)}
          countedTo={countedTo}
        />
      ))}
      {answer.counted === "before" ? (
        <p className="text-soft text-sm">{t("facets.behind")}</p>
      ) : null}
    </aside>
  );
}

type GroupProps = { title: string; facets: readonly Facet[]; countedTo: number };

function Group({ title, facets, countedTo }: GroupProps) {
  if (facets.length === 0) return null;
  return (
    <div className="grid content-start gap-1">
      <h3 className="font-semibold text-sm">{title}</h3>
      <ul className="grid">
        {facets.map(({ text = t("facets.anything"), query, total }) => (
          <li key={query}>
            <a href={searchAddress(query)} className={facetLook}>
              <span className="wrap-anywhere min-w-0 underline underline-offset-[0.18em]">
                {text}
              </span>
              <span className="shrink-0 text-sm text-soft">{counted(total, countedTo)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function counted(total: number, countedTo: number): string {
  if (total < few) return t("facets.few");
  return total > countedTo ? t("facets.more", { total: countedTo }) : t("facets.total", { total });
}

const facetLook = "flex items-baseline justify-between gap-3 py-1 no-underline";
