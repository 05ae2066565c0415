import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { ownImports } from "#lib/profiles/resume/own-imports.ts";
import { maxResumeBytes } from "#lib/profiles/resume/read-resume.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { EarlierFiles } from "./_parts/earlier-files.tsx";
import { FileForm } from "./_parts/file-form.tsx";
import { previewAction } from "./actions.ts";

const t = words("resume");

export const metadata: Metadata = { title: t("page.title"), robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportPage({ searchParams }: Props) {
  const viewer = await requireMember("/profile/import");
  const earlier = await ownImports(viewer);
  const { refused } = await searchParams;
  const aside = <ButtonLink href="/profile">{t("page.back")}</ButtonLink>;
  return (
    <Page title={t("page.title")} lead={t("page.lead")} aside={aside}>
      <FileForm
        action={previewAction}
        maxBytes={maxResumeBytes}
        // The front sends a browser here when it sent more than is read at all.
        refused={refused === "too-large"}
        texts={{
          file: t("page.file"),
          hint: t("page.fileHint"),
          preview: t("page.preview"),
          reading: t("page.reading"),
          missing: t("refusals.missing"),
          tooLarge: t("refusals.tooLarge"),
        }}
      />
      <p className="max-w-prose text-soft">{t("page.about")}</p>
      {earlier.length > 0 ? (
        <Section title={t("page.earlier")}>
          <EarlierFiles files={earlier} />
        </Section>
      ) : null}
    </Page>
  );
}
