import type { Metadata } from "next";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { frozenSince } from "#lib/restrictions/restrict.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { freezeAction } from "./actions.ts";

const t = words("freeze");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function FreezePage() {
  const since = await frozenSince(await requireMember("/settings/freeze"));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="grid max-w-prose gap-4">
        <p className="font-semibold">{since ? t("since", { date: dayText(since) }) : t("open")}</p>
        <p>{t("what")}</p>
        <p className="text-soft">{t("still")}</p>
      </div>
      <ActionForm action={freezeAction} className="flex flex-wrap items-center gap-4">
        <input type="hidden" name="answer" value={since ? "lift" : "freeze"} />
        <SubmitButton variant={since ? "primary" : "quiet"} pendingText={t("working")}>
          {since ? t("lift") : t("freeze")}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
      <BackToSettings />
    </Page>
  );
}
