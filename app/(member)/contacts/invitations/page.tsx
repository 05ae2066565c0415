import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Notice } from "#components/ui/notice.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { longestNote } from "#lib/invitations/invitation.schema.ts";
import { invitationPreview, ownInvitations } from "#lib/invitations/own-invitations.ts";
import { dayText } from "#lib/moment-text.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { ownWordsTexts } from "../_parts/invite-texts.ts";
import { InviteOne } from "./_parts/invite-one.tsx";

const t = words("invitations");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function InvitationsPage() {
  const viewer = await requireMember("/contacts/invitations");
  const { name, left, days } = await ownInvitations(viewer);
  const preview = await invitationPreview(viewer);
  return (
    <Page title={t("title")} lead={t("lead")} width="narrow">
      {name && preview ? (
        <>
          <p className="text-sm">
            {t.rich("name", { name, strong: (text: ReactNode) => <strong>{text}</strong> })}{" "}
            {t("leftToday", { left })}
          </p>
          <InviteOne
            preview={preview}
            most={longestNote}
            texts={{
              email: t("email"),
              send: t("send"),
              sending: t("sending"),
              own: ownWordsTexts(),
            }}
          />
        </>
      ) : (
        <Notice title={t("noName")}>
          <a href="/profile#name">{t("toProfile")}</a>
        </Notice>
      )}
      <Section title={t("list.title")} lead={t("list.why")}>
        <Days days={days} />
      </Section>
    </Page>
  );
}

function Days({ days }: { days: readonly { day: Date; many: number }[] }) {
  if (days.length === 0) return <p className="text-sm">{t("list.empty")}</p>;
  return (
    <table className="w-full text-sm tabular-nums">
      <thead>
        <tr className="border-line border-b text-left">
          <th scope="col" className="py-2 pr-4">
            {t("list.day")}
          </th>
          <th scope="col" className="py-2 text-right">
            {t("list.many")}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, many }) => (
          <tr key={day.toISOString()} className="border-line border-b">
            <td className="py-2 pr-4">{dayText(day)}</td>
            <td className="py-2 text-right">{many}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
