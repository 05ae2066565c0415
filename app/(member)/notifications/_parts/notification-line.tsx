import { Moment } from "#components/site/moment.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Notification } from "#lib/notifications/own-notifications.ts";
import { words } from "#lib/words.ts";
import { askAction } from "../../connections/actions.ts";
import { removeAction } from "../actions.ts";

const t = words("notifications");

/** What happened with whom, and what can be done about it. */
export function NotificationLine({ notification }: { notification: Notification }) {
  const { id, kind, at, isNew, person } = notification;
  return (
    <li>
      <Card className="grid gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 className="wrap-anywhere flex flex-wrap items-baseline gap-2 font-semibold">
            {isNew ? <Tag>{t("new")}</Tag> : null}
            {t(`says.${kind}`, { name: person.name ?? t("somebody") })}
          </h2>
          <p className="text-sm text-soft">
            <Moment at={at} />
          </p>
        </div>
        {person.headline ? (
          <p className="wrap-anywhere text-sm text-soft">{person.headline}</p>
        ) : null}
        {kind === "joined" && !person.name ? (
          <p className="max-w-prose text-sm text-soft">{t("whose")}</p>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Answer notification={notification} />
          <ActionForm
            action={removeAction}
            idPrefix={id}
            className="flex flex-wrap items-center gap-4"
          >
            <input type="hidden" name="id" value={id} />
            <SubmitButton variant="quiet" pendingText={t("removing")}>
              {t("remove")}
            </SubmitButton>
            <FormStatus />
          </ActionForm>
        </div>
      </Card>
    </li>
  );
}

/** The way on: to the request, or to the other one's page where there is something to see. */
function Answer({ notification: { id, kind, person, askToken } }: { notification: Notification }) {
  if (kind === "request") return <ButtonLink href="/connections">{t("answer")}</ButtonLink>;
  if (person.handle) return <ButtonLink href={`/in/${person.handle}`}>{t("look")}</ButtonLink>;
  return askToken ? <Connect id={id} token={askToken} /> : null;
}

/** Asks whoever was found by their address, and shows no page. */
function Connect({ id, token }: { id: string; token: string }) {
  return (
    <ActionForm
      action={askAction}
      permalink="/connections"
      idPrefix={`connect-${id}`}
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="token" value={token} />
      <SubmitButton variant="quiet" pendingText={t("connecting")}>
        {t("connect")}
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
