import type { Metadata } from "next";
import type { StopPurpose } from "#lib/accounts/token.ts";
import { stoppedBy } from "#lib/notifications/stop-by-link.ts";
import { words } from "#lib/words.ts";
import { LinkPage } from "../../_parts/link-page.tsx";
import { stopMailAction } from "./actions.ts";

const t = words("notifications.stop");

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = textsOf(stoppedBy((await params).token));
  return { title, robots: { index: false }, referrer: "same-origin" };
}

export default async function StopMailPage({ params }: Props) {
  const { token } = await params;
  const purpose = stoppedBy(token);
  const { title, lead, next, nextHref } = textsOf(purpose);
  return (
    <LinkPage
      title={title}
      action={stopMailAction}
      token={token}
      isOpen={purpose !== undefined}
      nextHref={nextHref}
      texts={{ lead, button: t("button"), pending: t("pending"), next, old: t("old") }}
    />
  );
}

/** What the page says of the mails that a link stops; of a link that is none of ours, what is said of the most common one. */
function textsOf(purpose: StopPurpose = "stop-request") {
  const choices = { next: t("next.others"), nextHref: "/notifications#mail" };
  switch (purpose) {
    case "stop-notices":
      return {
        title: t("title.notices"),
        lead: t("lead.notices"),
        next: t("next.notices"),
        nextHref: "/trust/processors",
      };
    case "stop-request":
      return { title: t("title.request"), lead: t("lead.request"), ...choices };
    case "stop-accepted":
      return { title: t("title.accepted"), lead: t("lead.accepted"), ...choices };
    case "stop-joined":
      return { title: t("title.joined"), lead: t("lead.joined"), ...choices };
  }
}
