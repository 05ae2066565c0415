import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { comparingConsent, comparingWords } from "#lib/contacts/comparing-consent.ts";
import { dayText } from "#lib/moment-text.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { inviteTexts } from "../_parts/invite-texts.ts";
import { ImportContacts } from "./_parts/import-contacts.tsx";
import { importTexts } from "./_parts/import-texts.ts";

const t = words("contactImport");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportContactsPage({ searchParams }: Props) {
  const viewer = await requireMember("/contacts/import");
  const consent = await comparingConsent(viewer);
  const { refused } = await searchParams;
  return (
    <Page title={t("title")} lead={t("lead")}>
      <ImportContacts
        agreed={consent?.given ? t("agreed", { day: dayText(consent.at) }) : undefined}
        consent={comparingWords()}
        // The front sends a browser here when it sent more than is read at all.
        refused={refused === "too-large" ? t("refusals.tooLargeToSend") : undefined}
        texts={importTexts(await inviteTexts(viewer))}
      />
    </Page>
  );
}
