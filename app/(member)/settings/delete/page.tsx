import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { emailsOf } from "#lib/accounts/change-email.ts";
import { dueDay } from "#lib/departures/depart.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { DeleteForm } from "./_parts/delete-form.tsx";
import { Leaving } from "./_parts/leaving.tsx";
import { WhatHappens } from "./_parts/what-happens.tsx";

const t = words("leaving");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function DeletePage() {
  const viewer = await requireMember("/settings/delete");
  const due = await dueDay(viewer);
  if (due) return <Leaving due={due} />;
  const { present } = await emailsOf(viewer);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <WhatHappens email={present} />
      <DeleteForm />
      <BackToSettings />
    </Page>
  );
}
