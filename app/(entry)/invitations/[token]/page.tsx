import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { invitationByLink, type OwnInvitation } from "#lib/invitations/invitation-by-link.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { AnswerForm } from "./_parts/answer-form.tsx";

const t = words("invitations.page");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

type Props = { params: Promise<{ token: string }> };

/** For whoever was invited and has no account: who did, what is held of them, and what they can say to it. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await invitationByLink(token);
  return (
    <Page width="narrow" title={t("title")}>
      <AnswerForm
        token={token}
        gone={invitation ? undefined : <Gone />}
        stop={{
          title: t("stop.title"),
          lead: t("stop.lead"),
          button: t("stop.button"),
          doing: t("stop.doing"),
        }}
        abuse={{
          title: t("abuse.title"),
          lead: t("abuse.lead"),
          wantAnswer: t("abuse.answer"),
          button: t("abuse.button"),
          doing: t("abuse.doing"),
        }}
      >
        {invitation ? <Invited token={token} invitation={invitation} /> : null}
      </AnswerForm>
    </Page>
  );
}

function Invited({ token, invitation }: { token: string; invitation: OwnInvitation }) {
  const { name, note } = invitation;
  return (
    <>
      <div className="grid gap-4">
        <p className="wrap-anywhere text-lg">{name ? t("by", { name }) : t("bySomebody")}</p>
        {name && note ? (
          <figure className="grid gap-1 border-line border-l-4 pl-4">
            <figcaption className="wrap-anywhere text-sm text-soft">
              {t("words", { name })}
            </figcaption>
            <blockquote className="wrap-anywhere whitespace-pre-line">{note}</blockquote>
          </figure>
        ) : null}
        <p>{t("what")}</p>
        <ButtonLink
          variant="primary"
          href={`/sign-up?invitation=${encodeURIComponent(token)}`}
          className="justify-self-start"
        >
          {t("join")}
        </ButtonLink>
        <p className="text-sm text-soft">{t("joinLead")}</p>
      </div>
      <Section title={t("held.title")}>
        <Held invitation={invitation} />
      </Section>
    </>
  );
}

function Held({ invitation: { email, askedAt } }: { invitation: OwnInvitation }) {
  const end = new Date(askedAt);
  end.setUTCDate(end.getUTCDate() + 30);
  const strong = (text: ReactNode) => <strong className="wrap-anywhere">{text}</strong>;
  return (
    <ul className="list-disc pl-5 text-sm [&>li+li]:mt-2">
      <li>
        {t.rich("held.address", { strong, email, date: dayText(askedAt), end: dayText(end) })}
      </li>
      <li>{t("held.pair")}</li>
      <li>{t("held.else")}</li>
    </ul>
  );
}

function Gone() {
  return (
    <Notice title={t("gone")}>
      <p>{t("goneText")}</p>
      <p>
        <a href="/">{t("goneNext")}</a>
      </p>
    </Notice>
  );
}
