import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "#components/ui/empty.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { type OwnConsent, ownConsents } from "#lib/consents/own-consents.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { ConsentCard } from "./_parts/consent-card.tsx";

const t = words("consents");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

/** Whether one was taken back just now: a new id each time. */
const querySchema = z.object({ taken: z.uuid().optional().catch(undefined) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConsentsPage({ searchParams }: Props) {
  const viewer = await requireMember("/settings/consents");
  const { taken } = querySchema.parse(await searchParams);
  const consents = await ownConsents(viewer);
  return (
    <Page title={t("title")} lead={t("lead")}>
      {taken ? <TakenBack when={taken} /> : null}
      {consents.length > 0 ? (
        <Ledger consents={consents} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <BackToSettings />
    </Page>
  );
}

/** What was pressed is gone, so the focus comes here. */
function TakenBack({ when }: { when: string }) {
  return (
    <div id="taken-back" tabIndex={-1}>
      <Notice tone="good" role="status" title={t("takenBack")} />
      <TakeFocus to="taken-back" when={when} />
    </div>
  );
}

function Ledger({ consents }: { consents: readonly OwnConsent[] }) {
  const standing = consents.filter(({ ended }) => !ended);
  const over = consents.filter(({ ended }) => ended);
  return (
    <>
      <p className="max-w-prose text-sm text-soft">
        {t("receiptsLead")} {t("chain")}
      </p>
      <Section title={t("standing")} id="standing">
        {standing.length === 0 ? <p className="text-soft">{t("standingNone")}</p> : null}
        <Cards consents={standing} />
      </Section>
      {over.length > 0 ? (
        <Section title={t("ended")} id="ended">
          <Cards consents={over} />
        </Section>
      ) : null}
    </>
  );
}

function Cards({ consents }: { consents: readonly OwnConsent[] }) {
  return (
    <ul className="grid gap-5 empty:hidden">
      {consents.map((consent) => (
        <li key={consent.id}>
          <ConsentCard consent={consent} />
        </li>
      ))}
    </ul>
  );
}
