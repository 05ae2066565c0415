import type { Metadata } from "next";
import { z } from "zod";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { momentPlaceSchema, momentPlaceText } from "#lib/moment-place.ts";
import { mailedKinds, ownNotifications } from "#lib/notifications/own-notifications.ts";
import { objectionSince } from "#lib/objections/object.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { MailChoices } from "./_parts/mail-choices.tsx";
import { NotificationLine } from "./_parts/notification-line.tsx";
import { markReadAction } from "./actions.ts";

const t = words("notifications");
const home = "/notifications";

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({ before: momentPlaceSchema.optional().catch(undefined) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotificationsPage({ searchParams }: Props) {
  const viewer = await requireMember(home);
  const { before } = querySchema.parse(await searchParams);
  const { notifications, earlier } = await ownNotifications(viewer, before);
  const [newest] = notifications;
  return (
    <Page title={t("title")} lead={t("lead")}>
      {newest ? (
        <div className="grid gap-4">
          {before || !notifications.some(({ isNew }) => isNew) ? null : (
            <MarkRead upTo={newest.at} />
          )}
          <ol aria-label={t("list")} className="grid gap-3">
            {notifications.map((notification) => (
              <NotificationLine key={notification.id} notification={notification} />
            ))}
          </ol>
        </div>
      ) : (
        <EmptyState title={before ? t("empty.later") : t("empty.title")}>
          {before ? null : <p>{t("empty.text")}</p>}
        </EmptyState>
      )}
      <nav aria-label={t("list")} className="flex flex-wrap gap-3 empty:hidden">
        {before ? <ButtonLink href={home}>{t("newest")}</ButtonLink> : null}
        {earlier ? (
          <ButtonLink href={`${home}?before=${momentPlaceText(earlier)}`}>
            {t("earlier")}
          </ButtonLink>
        ) : null}
      </nav>
      <Section title={t("byMail.title")} lead={t("byMail.lead")} id="mail">
        <MailChoices
          mailed={await mailedKinds(viewer)}
          objected={(await objectionSince(viewer, "notices")) !== undefined}
        />
      </Section>
    </Page>
  );
}

/** Marks what is on the page as read, and nothing that came since. */
function MarkRead({ upTo }: { upTo: Date }) {
  return (
    <ActionForm
      action={markReadAction}
      idPrefix="mark-read"
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="upTo" value={upTo.toISOString()} />
      <SubmitButton variant="quiet" pendingText={t("marking")}>
        {t("markRead")}
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
