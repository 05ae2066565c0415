import { ActionForm } from "#components/ui/action-form.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import type { awaitedDays } from "#lib/contacts/awaited-joins.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { stopAwaitingAction, stopAwaitingAddressAction } from "../actions.ts";

const t = words("contacts.awaited");

type Day = Awaited<ReturnType<typeof awaitedDays>>[number];

/** How many addresses the member waits for, by the day on which they said so, and the ways to stop: by day, all, or one. */
export function Awaited({ days }: { days: readonly Day[] }) {
  return (
    <Section title={t("title")} lead={t("lead")} id="awaited">
      {days.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <p className="max-w-prose text-sm text-soft">{t("noUndo")}</p>
      )}
      <ul className="grid gap-4 empty:hidden">
        {days.map((day) => (
          <AwaitedDay key={day.day} day={day} />
        ))}
      </ul>
      {/* It stays when the last is gone, so that what was done is said. */}
      <StopAll isAny={days.length > 0} />
      {days.length > 0 ? <StopOne /> : null}
    </Section>
  );
}

function AwaitedDay({ day: { day, count, until } }: { day: Day }) {
  const date = dayText(new Date(day));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-line bg-sheet p-4">
      <p className="tabular-nums">
        <span className="font-semibold">{t("count", { count })}</span>{" "}
        <span className="text-sm text-soft">{t("when", { date, until: dayText(until) })}</span>
      </p>
      <ActionForm
        action={stopAwaitingAction}
        idPrefix={`awaited-${day}`}
        className="flex flex-wrap items-center gap-4"
      >
        <input type="hidden" name="day" value={day} />
        <SubmitButton variant="quiet" pendingText={t("stopping")}>
          {t("stopDay")} <span className="sr-only">{t("ofDay", { date })}</span>
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </li>
  );
}

function StopAll({ isAny }: { isAny: boolean }) {
  return (
    <ActionForm
      action={stopAwaitingAction}
      idPrefix="awaited-all"
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="day" value="" />
      {isAny ? (
        <SubmitButton variant="danger" pendingText={t("stopping")}>
          {t("stopAll")}
        </SubmitButton>
      ) : null}
      <FormStatus />
    </ActionForm>
  );
}

function StopOne() {
  return (
    <ActionForm
      action={stopAwaitingAddressAction}
      idPrefix="awaited-one"
      className="grid max-w-md gap-3"
      resetOnDone
    >
      <FormTextInput
        name="address"
        type="email"
        label={t("one.label")}
        hint={t("one.hint")}
        autoComplete="off"
        maxLength={254}
        required
      />
      <SubmitButton variant="quiet" pendingText={t("stopping")} className="justify-self-start">
        {t("one.stop")}
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
