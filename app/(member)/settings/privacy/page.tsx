import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { ownHoldings } from "#lib/holdings/own-holdings.ts";
import { categoryWords } from "#lib/privacy/classification-words.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { HoldingLine } from "./_parts/holding-line.tsx";

const t = words("holdings");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function PrivacyPage() {
  const viewer = await requireMember("/settings/privacy");
  const holdings = await ownHoldings(viewer);
  const most = Math.max(1, ...holdings.map(({ count = 0 }) => count));
  const groups = Map.groupBy(holdings, ({ category }) => categoryWords[category]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      {[...groups].map(([title, held]) => (
        <Section key={title} title={title}>
          <ul className="grid gap-4">
            {held.map((holding) => (
              <HoldingLine key={holding.table} holding={holding} most={most} />
            ))}
          </ul>
        </Section>
      ))}
      <Section title={t("received")}>
        <p className="max-w-prose">{t("receivedText")}</p>
        <p>
          <a href="/settings/disclosures">{t("receivedWho")}</a>
        </p>
        <p>
          <a href="/trust/processors">{t("receivedCompanies")}</a>
        </p>
      </Section>
      <Section title={t("kept")}>
        <p className="max-w-prose">{t("keptText")}</p>
      </Section>
      <BackToSettings />
    </Page>
  );
}
