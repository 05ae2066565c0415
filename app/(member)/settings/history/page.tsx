import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page } from "#components/ui/page.tsx";
import { type HistoryPage, ownHistory } from "#lib/profiles/own-history.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { EraseAll } from "./_parts/erase-all.tsx";
import { Outcome } from "./_parts/outcome.tsx";
import { historyPath, parseHistoryQuery, placeText } from "./_parts/place.ts";
import { StepCard } from "./_parts/step-card.tsx";

const t = words("history");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HistoryRoom({ searchParams }: Props) {
  const viewer = await requireMember(historyPath());
  const query = parseHistoryQuery(await searchParams);
  const page = await ownHistory(viewer, query.before);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Outcome query={query} />
      {page.steps.length > 0 ? (
        <>
          <div className="grid max-w-prose gap-2 text-sm text-soft">
            <p>{t("restoring")}</p>
            <p>{t("erasing")}</p>
          </div>
          <ol aria-label={t("steps")} className="grid gap-5">
            {page.steps.map((step) => (
              <li key={step.step}>
                <StepCard
                  step={step}
                  photos={page.photos}
                  before={query.before ? placeText(query.before) : ""}
                />
              </li>
            ))}
          </ol>
        </>
      ) : (
        <Nothing isLaterPage={query.before !== undefined} />
      )}
      <Ways page={page} isLaterPage={query.before !== undefined} />
      {page.steps.length > 0 ? <EraseAll pressed={query.erase} /> : null}
      <BackToSettings />
    </Page>
  );
}

function Nothing({ isLaterPage }: { isLaterPage: boolean }) {
  if (isLaterPage) return <p className="text-soft">{t("noEarlier")}</p>;
  return (
    <EmptyState title={t("emptyTitle")}>
      <p>{t("emptyText")}</p>
      <ButtonLink href="/profile">{t("profile")}</ButtonLink>
    </EmptyState>
  );
}

/** On to what was before, and back to what is newest. */
function Ways({ page, isLaterPage }: { page: HistoryPage; isLaterPage: boolean }) {
  return (
    <nav aria-label={t("steps")} className="flex flex-wrap gap-3 empty:hidden">
      {isLaterPage ? <ButtonLink href={historyPath()}>{t("newest")}</ButtonLink> : null}
      {page.earlier ? (
        <ButtonLink href={historyPath({ before: placeText(page.earlier) })}>
          {t("earlier")}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
