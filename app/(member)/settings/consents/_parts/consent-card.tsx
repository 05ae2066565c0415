import { Download } from "lucide-react";
import { AudienceBadge } from "#components/profile/audience.tsx";
import { Moment } from "#components/site/moment.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { receiptPath } from "#lib/consents/consent-receipt.ts";
import { consentTitle } from "#lib/consents/consent-words.ts";
import type { OwnConsent } from "#lib/consents/own-consents.ts";
import { momentText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { takeBackAction } from "../actions.ts";

const t = words("consents");
const p = words("profiles");

/** One consent: to what, to whom, in which words, from when to when; with its receipt and the way out of it. */
export function ConsentCard({ consent }: { consent: OwnConsent }) {
  const { id, audience, wording } = consent;
  const title = consentTitle(consent);
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="wrap-anywhere min-w-0 font-semibold">{title}</h3>
        {audience ? <AudienceBadge audience={audience} label={p(`audiences.${audience}`)} /> : null}
      </div>
      <blockquote className="wrap-anywhere max-w-prose whitespace-pre-line border-edge border-l-2 pl-4">
        {wording}
      </blockquote>
      <Times consent={consent} />
      <div className="flex flex-wrap items-center gap-3">
        {consent.ended ? null : <TakeBack consent={consent} title={title} />}
        <ButtonLink href={receiptPath(id)} download>
          <Download aria-hidden className="size-4" />
          {t("receipt")}{" "}
          <span className="sr-only">
            {t("receiptFor", { title, date: momentText(consent.since) })}
          </span>
        </ButtonLink>
      </div>
    </Card>
  );
}

function Times({ consent }: { consent: OwnConsent }) {
  const { since, ended, importedAt, place } = consent;
  return (
    <div className="grid gap-1 text-sm text-soft">
      {ended ? (
        <p>
          {t("from")} <Moment at={since} /> {t("to")} <Moment at={ended.at} />.{" "}
          {t(`endedBy.${ended.by}`)}
        </p>
      ) : (
        <p>
          {t("since")} <Moment at={since} />
        </p>
      )}
      {importedAt ? (
        <p>
          {t("imported")} <Moment at={importedAt} />.
        </p>
      ) : null}
      <p className="tabular-nums">{t("place", { number: place.sequence })}</p>
    </div>
  );
}

function TakeBack({ consent, title }: { consent: OwnConsent; title: string }) {
  const { id, purpose, about } = consent;
  return (
    <ActionForm action={takeBackAction} idPrefix={`consent-${id}`} className="contents">
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="about" value={about} />
      <SubmitButton variant="quiet" pendingText={t("takingBack")}>
        {t("takeBack")} <span className="sr-only">{title}</span>
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
