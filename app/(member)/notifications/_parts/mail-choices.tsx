import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type NoticeKind, noticeKindSchema } from "#lib/notifications/notice-kinds.ts";
import { words } from "#lib/words.ts";
import { chooseMailAction } from "../actions.ts";

const t = words("notifications.byMail");

type Props = {
  /** Which kinds come by mail. */
  mailed: Readonly<Record<NoticeKind, boolean>>;
  /** Whether the member said no to all notices. */
  objected: boolean;
};

/** Which kinds come by mail, each with the one button that changes it. */
export function MailChoices({ mailed, objected }: Props) {
  return (
    <div className="grid gap-4">
      {objected ? (
        <Notice>
          <p>
            {t("objected")} <a href="/settings/objections#notices">{t("objections")}</a>
          </p>
        </Notice>
      ) : null}
      <ul className="grid divide-y divide-line">
        {noticeKindSchema.options.map((kind) => (
          <li key={kind} className="py-4">
            <Choice kind={kind} isOn={mailed[kind]} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Choice({ kind, isOn }: { kind: NoticeKind; isOn: boolean }) {
  return (
    <ActionForm
      action={chooseMailAction}
      idPrefix={kind}
      aria-labelledby={`mail-${kind}`}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2"
    >
      <div>
        <h3 id={`mail-${kind}`} className="font-semibold">
          {t(kind)}
        </h3>
        <p className="text-sm text-soft">{isOn ? t("on") : t("off")}</p>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <FormStatus />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="answer" value={isOn ? "off" : "on"} />
        <SubmitButton variant="quiet" pendingText={t("saving")}>
          {isOn ? t("turnOff") : t("turnOn")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
