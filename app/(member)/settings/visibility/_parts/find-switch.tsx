import { ActionForm } from "#components/ui/action-form.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { findAction } from "../actions.ts";

const t = words("visibility.find");

/** Whether members who have the address find the member by it: off until they say so. Since when it is on; undefined while it is off. */
export function FindSwitch({ since }: { since: Date | undefined }) {
  const on = since !== undefined;
  return (
    <Section title={t("title")} id="find">
      <ActionForm action={findAction} className="grid justify-items-start gap-3" idPrefix="find">
        <input type="hidden" name="answer" value={on ? "off" : "on"} />
        <SubmitButton
          variant="quiet"
          role="switch"
          aria-checked={on}
          aria-labelledby="find-label"
          aria-describedby="find-state"
          className="text-left"
        >
          <Track on={on} />
          <span id="find-label">{t("label")}</span>
        </SubmitButton>
        <FormStatus />
      </ActionForm>
      <div className="grid max-w-prose gap-2 text-soft">
        <p id="find-state" className="font-semibold text-ink">
          {since ? t("on", { date: dayText(since) }) : t("off")}
        </p>
        <p>{t("what")}</p>
        <p>{t("limits")}</p>
      </div>
    </Section>
  );
}

/** The look of a switch: the knob's place says it too, and the words beside it. */
function Track({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "flex h-6 w-11 shrink-0 items-center rounded-full border p-0.5",
        on ? "justify-end border-accent bg-accent" : "justify-start border-edge bg-well",
      )}
    >
      <span className={classNames("size-4 rounded-full", on ? "bg-on-accent" : "bg-ink")} />
    </span>
  );
}
