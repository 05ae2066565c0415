import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { emailsOf } from "#lib/accounts/change-email.ts";
import { sessionsOf } from "#lib/accounts/sessions.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { ChangeEmail } from "./_parts/change-email.tsx";
import { ChangePassword } from "./_parts/change-password.tsx";
import { Sessions } from "./_parts/sessions.tsx";

const t = words("security");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function SecurityPage() {
  const viewer = await requireMember("/settings/security");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Sessions sessions={await sessionsOf(viewer)} />
      <ChangePassword />
      <ChangeEmail {...(await emailsOf(viewer))} />
      <BackToSettings />
    </Page>
  );
}
