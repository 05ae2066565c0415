import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import {
  type Counted,
  type RegisterName,
  transparencyNumbers,
} from "#lib/transparency/transparency.ts";
import { words } from "#lib/words.ts";
import { MonthChart } from "./_parts/month-chart.tsx";

const t = words("trust.transparency");

export const metadata: Metadata = { title: t("title") };
export const dynamic = "force-dynamic";

const titles: Readonly<Record<RegisterName, string>> = {
  export: t("registers.export"),
  erasure: t("registers.erasure"),
  "consent-given": t("registers.given"),
  "consent-withdrawn": t("registers.withdrawn"),
};

const purposes: Readonly<Record<string, string>> = {
  "show-field": t("purposes.showField"),
  measurement: t("purposes.measurement"),
};

/** What was done in each month, from the registers. */
export default async function TransparencyPage() {
  const numbers = await transparencyNumbers();
  return (
    <Page title={t("title")} lead={t("lead")}>
      {numbers.map((counted) => {
        const title = titleOf(counted);
        return (
          <Section key={title} title={title} lead={t("since", { date: dayText(counted.since) })}>
            <MonthChart title={title} months={counted.months} />
          </Section>
        );
      })}
      <Section title={t("others")}>
        <p className="max-w-prose">{t("othersText")}</p>
      </Section>
      <Section title={t("rounding")}>
        <p className="max-w-prose">{t("roundingText")}</p>
      </Section>
    </Page>
  );
}

function titleOf({ what, about }: Counted): string {
  return about ? `${titles[what]}: ${purposes[about] ?? about}` : titles[what];
}
