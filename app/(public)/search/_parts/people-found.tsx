import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Section } from "#components/ui/page.tsx";
import { searchAddress } from "#lib/search/search-address.ts";
import type { CorrectedAnswer } from "#lib/search/search-corrected.ts";
import { words } from "#lib/words.ts";
import { Facets } from "./facets.tsx";
import { PersonFound } from "./person-found.tsx";

const t = words("search");

/** More than anybody reads. */
const many = 1_000;

type PeopleFoundProps = { answer: CorrectedAnswer; isFirstPage: boolean };

/** One page of results: how many there are in all, the people, and the way on. */
export function PeopleFound({ answer, isFirstPage }: PeopleFoundProps) {
  const { people, total, countedTo, facets } = answer;
  if (people.length === 0 && isFirstPage) return <Nobody />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_16rem]">
      <Section
        aside={
          facets.length > 0 ? (
            <a href="#narrow" className="text-sm lg:hidden">
              {t("facets.title")}
            </a>
          ) : null
        }
        title={
          total > countedTo
            ? t("results.countMore", { total: countedTo })
            : t("results.count", { total })
        }
      >
        {total > many && isFirstPage ? <p className="text-soft">{t("results.many")}</p> : null}
        {people.length === 0 ? <p>{t("end")}</p> : null}
        <ol className="grid divide-y divide-line empty:hidden">
          {people.map((person) => (
            <li key={person.handle} className="py-5 first:pt-0">
              <PersonFound person={person} />
            </li>
          ))}
        </ol>
        <Pages answer={answer} isFirstPage={isFirstPage} />
      </Section>
      <Facets answer={answer} />
    </div>
  );
}

function Pages({ answer, isFirstPage }: PeopleFoundProps) {
  const { searched, next } = answer;
  if (isFirstPage && !next) return null;
  return (
    <nav aria-label={t("pages.label")} className="flex flex-wrap gap-3">
      {isFirstPage ? null : (
        <ButtonLink href={searchAddress(searched)}>{t("pages.first")}</ButtonLink>
      )}
      {next ? (
        <ButtonLink href={searchAddress(searched, next)} rel="next">
          {t("pages.next")}
        </ButtonLink>
      ) : null}
    </nav>
  );
}

function Nobody() {
  return (
    <EmptyState title={t("none.title")}>
      <p>{t("none.lead")}</p>
      <ul className="grid list-disc gap-1 pl-5">
        {(["fewer", "prefix", "phrase"] as const).map((way) => (
          <li key={way}>{t(`none.${way}`)}</li>
        ))}
      </ul>
    </EmptyState>
  );
}
