import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { backupDays } from "#lib/departures/backup-days.ts";
import { processingRecord, specialCategories } from "#lib/processing/record.ts";
import { processingTexts } from "#lib/processing/record-words.ts";
import { processorTexts, transfersOf } from "#lib/processors/processor-words.ts";
import { type ListedProcessor, listedProcessors } from "#lib/processors/processors.ts";
import { words } from "#lib/words.ts";
import { OperatorFacts } from "../_parts/operator-facts.tsx";
import { PurposeTable } from "./_parts/purpose-table.tsx";

const t = words("trust");

export const metadata: Metadata = { title: t("processing.title") };
export const dynamic = "force-dynamic";

/** The record of processing (GDPR art. 30(1)), made from the data map as the page is opened. */
export default async function ProcessingPage() {
  const { present } = await listedProcessors();
  return (
    <Page
      width="wide"
      title={t("processing.title")}
      lead={t("processing.lead")}
      aside={<a href="/trust/processing.json">{t("processing.json")}</a>}
    >
      <Section title={t("operator.title")}>
        <OperatorFacts />
      </Section>
      {processingRecord().map((processing) => {
        const texts = processingTexts(processing);
        return (
          <Section
            key={processing.purpose}
            id={processing.purpose}
            title={texts.purpose}
            lead={`${t("processing.recipients")}: ${texts.recipients.join("; ")}`}
          >
            <PurposeTable {...texts} />
          </Section>
        );
      })}
      <Section title={t("processing.special")}>
        <p className="max-w-prose">
          {t("processing.specialText", { fields: specialCategories.join(", ") })}
        </p>
      </Section>
      <Section title={t("processing.companies")}>
        <Companies present={present} />
      </Section>
      <Section title={t("processing.transfers")}>
        <Transfers present={present} />
      </Section>
      <Section title={t("processing.measures")}>
        <Measures />
      </Section>
    </Page>
  );
}

type Present = { present: readonly ListedProcessor[] };

function Companies({ present }: Present) {
  return (
    <>
      {present.length === 0 ? <p>{t("processing.noCompanies")}</p> : null}
      <ul className="grid list-disc gap-1 pl-5 empty:hidden">
        {present.map((one) => {
          const { name, purpose, gets } = processorTexts(one);
          return (
            <li key={one.id}>
              {name}: {purpose} ({gets})
            </li>
          );
        })}
      </ul>
      <p>
        <a href="/trust/processors">{t("processing.companiesMore")}</a>
      </p>
    </>
  );
}

function Transfers({ present }: Present) {
  const { outside, allSaid } = transfersOf(present);
  return (
    <>
      {allSaid ? null : <p>{t("processing.transfersUnsaid")}</p>}
      {allSaid && outside.length === 0 ? <p>{t("processing.noTransfers")}</p> : null}
      <ul className="grid list-disc gap-1 pl-5 empty:hidden">
        {outside.map((one) => (
          <li key={one.id}>{t("processing.transfer", processorTexts(one))}</li>
        ))}
      </ul>
    </>
  );
}

function Measures() {
  const measures = [
    t("processing.measureList.walls"),
    t("processing.measureList.projection"),
    t("processing.measureList.passwords"),
    t("processing.measureList.transport"),
    t("processing.measureList.staff"),
    t("processing.measureList.backups", { days: backupDays }),
  ];
  return (
    <ul className="grid max-w-prose list-disc gap-2 pl-5">
      {measures.map((measure) => (
        <li key={measure}>{measure}</li>
      ))}
    </ul>
  );
}
