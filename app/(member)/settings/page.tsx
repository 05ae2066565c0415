import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("rooms");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

/** Where one can go from here, in the order of what people come for. */
const rooms = [
  ["privacy", "/settings/privacy"],
  ["disclosures", "/settings/disclosures"],
  ["export", "/settings/export"],
  ["audiences", "/profile/audiences"],
  ["address", "/profile/address"],
  ["visibility", "/settings/visibility"],
  ["contacts", "/contacts"],
  ["objections", "/settings/objections"],
  ["history", "/settings/history"],
  ["consents", "/settings/consents"],
  ["policies", "/settings/policies"],
  ["security", "/settings/security"],
  ["freeze", "/settings/freeze"],
  ["delete", "/settings/delete"],
] as const;

export default async function SettingsPage() {
  await requireMember("/settings");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <ul className="grid gap-4 sm:grid-cols-2">
        {rooms.map(([room, href]) => (
          <li key={room} className="rounded-lg border border-line bg-sheet p-5">
            <h2 className="font-semibold">
              <a href={href}>{t(`list.${room}.title`)}</a>
            </h2>
            <p className="text-sm text-soft">{t(`list.${room}.text`)}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
