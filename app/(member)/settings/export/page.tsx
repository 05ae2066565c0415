import type { Metadata } from "next";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page } from "#components/ui/page.tsx";
import { ownExports } from "#lib/exports/own-exports.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { ExportList } from "./_parts/export-list.tsx";
import { exportAction } from "./actions.ts";

const t = words("exports");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function ExportPage() {
  const viewer = await requireMember("/settings/export");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="grid gap-4">
        <p className="max-w-prose">{t("what")}</p>
        <p className="max-w-prose text-soft">{t("others")}</p>
        <ActionForm action={exportAction} className="flex flex-wrap items-center gap-4">
          <SubmitButton pendingText={t("asking")}>{t("ask")}</SubmitButton>
          <FormStatus />
        </ActionForm>
      </div>
      <ExportList exports={await ownExports(viewer)} />
      <BackToSettings />
    </Page>
  );
}
