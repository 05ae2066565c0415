import type { Metadata } from "next";
import { z } from "zod";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import {
  type DisclosurePage,
  ownDisclosures,
  ownVisits,
} from "#lib/disclosures/own-disclosures.ts";
import { momentPlaceSchema, momentPlaceText } from "#lib/moment-place.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { OpeningLine } from "./_parts/opening-line.tsx";
import { VisitChart } from "./_parts/visit-chart.tsx";

const t = words("disclosures");
const home = "/settings/disclosures";

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({ before: momentPlaceSchema.optional().catch(undefined) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DisclosuresPage({ searchParams }: Props) {
  const viewer = await requireMember(home);
  const { before } = querySchema.parse(await searchParams);
  const page = await ownDisclosures(viewer, before);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("openings.title")}>
        <Openings page={page} isLaterPage={before !== undefined} />
      </Section>
      <Section title={t("visits.title")} lead={t("visits.text")}>
        <VisitChart weeks={await ownVisits(viewer)} />
      </Section>
      <Section title={t("rules.title")}>
        <ul className="grid max-w-prose list-disc gap-2 pl-5">
          {(["noSwitch", "hour", "names", "lists", "strangers", "kept"] as const).map((rule) => (
            <li key={rule}>{t(`rules.${rule}`)}</li>
          ))}
        </ul>
      </Section>
      <BackToSettings />
    </Page>
  );
}

type OpeningsProps = { page: DisclosurePage; isLaterPage: boolean };

function Openings({ page, isLaterPage }: OpeningsProps) {
  const { disclosures, earlier } = page;
  return (
    <>
      {disclosures.length > 0 ? (
        <ol aria-label={t("openings.list")} className="grid gap-4">
          {disclosures.map((disclosure) => (
            <OpeningLine key={disclosure.id} disclosure={disclosure} />
          ))}
        </ol>
      ) : (
        <Nobody isLaterPage={isLaterPage} />
      )}
      <nav aria-label={t("openings.list")} className="flex flex-wrap gap-3 empty:hidden">
        {isLaterPage ? <ButtonLink href={home}>{t("openings.newest")}</ButtonLink> : null}
        {earlier ? (
          <ButtonLink href={`${home}?before=${momentPlaceText(earlier)}`}>
            {t("openings.earlier")}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}

function Nobody({ isLaterPage }: { isLaterPage: boolean }) {
  if (isLaterPage) return <p className="text-soft">{t("openings.noEarlier")}</p>;
  return (
    <EmptyState title={t("openings.emptyTitle")}>
      <p>{t("openings.emptyText")}</p>
      <ButtonLink href="/profile/preview?as=stranger">{t("openings.preview")}</ButtonLink>
    </EmptyState>
  );
}
