import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { awaitedDays } from "#lib/contacts/awaited-joins.ts";
import { comparingConsent } from "#lib/contacts/comparing-consent.ts";
import { findableSince } from "#lib/contacts/findable.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { Awaited } from "./_parts/awaited.tsx";
import { Comparing } from "./_parts/comparing.tsx";

const t = words("contacts");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const rooms = [
  ["connections", "/connections"],
  ["invitations", "/contacts/invitations"],
  ["visibility", "/settings/visibility#find"],
] as const;

export default async function ContactsPage() {
  const viewer = await requireMember("/contacts");
  const [consent, days, findable] = [
    await comparingConsent(viewer),
    await awaitedDays(viewer),
    await findableSince(viewer),
  ];
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      aside={
        <ButtonLink href="/contacts/import" variant="primary">
          {t("import")}
        </ButtonLink>
      }
    >
      <ul className="grid gap-4 sm:grid-cols-3">
        {rooms.map(([room, href]) => (
          <li key={room} className="rounded-lg border border-line bg-sheet p-5">
            <h2 className="font-semibold">
              <a href={href}>{t(`rooms.${room}.title`)}</a>
            </h2>
            <p className="text-sm text-soft">
              {room === "visibility" && findable ? t("findable") : t(`rooms.${room}.text`)}
            </p>
          </li>
        ))}
      </ul>
      <Comparing consent={consent} />
      <Awaited days={days} />
    </Page>
  );
}
