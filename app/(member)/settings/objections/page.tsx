import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { objectionsTo, ownObjections } from "#lib/objections/object.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { ObjectionSwitch } from "./_parts/objection-switch.tsx";

const t = words("objections");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function ObjectionsPage() {
  const viewer = await requireMember("/settings/objections");
  const objections = await ownObjections(viewer);
  return (
    <Page title={t("title")} lead={t("lead")}>
      {objectionsTo.map((to) => (
        <ObjectionSwitch key={to} to={to} since={objections[to]} />
      ))}
      <BackToSettings />
    </Page>
  );
}
