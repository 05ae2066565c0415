import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page, Section } from "#components/ui/page.tsx";
import { certificate } from "#lib/departures/certificate.ts";
import { words } from "#lib/words.ts";

const t = words("leaving.certificate");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ id: string }> };

export default async function CertificatePage({ params }: Props) {
  const texts = await certificate((await params).id);
  if (!texts) notFound();
  return (
    <Page title={t("title")} lead={texts.erased}>
      <Section title={t("erasedTitle")}>
        <Lines lines={texts.counts} />
      </Section>
      <Section title={t("staysTitle")}>
        <Lines lines={texts.stays} />
      </Section>
      <Section title={t("backupsTitle")}>
        <p className="max-w-prose">{texts.backups}</p>
      </Section>
      <p className="text-sm text-soft">{t("lead")}</p>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="grid max-w-prose list-disc gap-2 pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
