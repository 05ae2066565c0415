import type { Metadata } from "next";
import { PersonForm } from "#components/network/person-form.tsx";
import { nameOf, PersonLine } from "#components/network/person-line.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { blockedMembers } from "#lib/network/own-network.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { unblockAction } from "../actions.ts";

const t = words("network");

export const metadata: Metadata = { title: t("block.title"), robots: { index: false } };

export default async function BlockedPage() {
  const viewer = await requireMember("/connections/blocked");
  const blocked = await blockedMembers(viewer);
  return (
    <Page title={t("block.title")} lead={t("block.lead")}>
      {blocked.length > 0 ? (
        <ul>
          {blocked.map((person) => (
            <PersonLine
              key={person.token}
              person={person}
              also={t("block.since", { date: dayText(person.since) })}
            >
              <PersonForm
                action={unblockAction}
                named={{ token: person.token }}
                idPrefix={person.token.slice(-12)}
                label={t("block.unblock")}
                pendingText={t("saving")}
                about={nameOf(person)}
              />
            </PersonLine>
          ))}
        </ul>
      ) : (
        <EmptyState title={t("block.empty")}>
          <p>{t("block.emptyText")}</p>
        </EmptyState>
      )}
      <div>
        <ButtonLink href="/connections">{t("ways.back")}</ButtonLink>
      </div>
    </Page>
  );
}
