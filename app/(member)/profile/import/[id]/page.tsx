import type { Metadata } from "next";
import { NotHere } from "#components/site/not-here.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { ownImport } from "#lib/profiles/resume/own-imports.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { DoneImportView } from "./_parts/done-import.tsx";
import { PreviewView } from "./_parts/preview.tsx";

const t = words("resume");

export const metadata: Metadata = { title: t("page.title"), robots: { index: false } };

type Props = { params: Promise<{ id: string }> };

export default async function OneImportPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireMember(`/profile/import/${encodeURIComponent(id)}`);
  const found = await ownImport(viewer, id);
  if (!found) return <NotHere />;
  if (found.state === "preview") {
    return (
      <Page title={t("preview.title")} lead={t("preview.lead", { source: found.sourceName })}>
        <PreviewView preview={found} />
      </Page>
    );
  }
  const aside = (
    <ButtonLink href="/profile" variant="primary">
      {t("done.profile")}
    </ButtonLink>
  );
  return (
    <Page title={t(found.state === "undone" ? "done.undoneTitle" : "done.title")} aside={aside}>
      <DoneImportView done={found} />
    </Page>
  );
}
