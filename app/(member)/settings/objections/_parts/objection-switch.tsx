import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { ObjectionTo } from "#lib/objections/object.ts";
import { words } from "#lib/words.ts";
import { objectionAction } from "../actions.ts";
import { wordsOf } from "./kinds.ts";

const t = words("objections");

type Props = {
  to: ObjectionTo;
  /** Since when the member says no to it; undefined when they do not. */
  since: Date | undefined;
};

/** Whether the member says no to something, what that does and what it does not, and the one button that changes it. */
export function ObjectionSwitch({ to, since }: Props) {
  const kind = wordsOf[to];
  return (
    <Section title={t(`to.${kind}.title`)} id={to}>
      <p className="font-semibold">
        {since ? t(`to.${kind}.refused`, { date: dayText(since) }) : t(`to.${kind}.allowed`)}
      </p>
      <div className="grid max-w-prose gap-2 text-soft">
        <p>{t(`to.${kind}.what`)}</p>
        <p>{t(`to.${kind}.limits`)}</p>
      </div>
      <ActionForm
        action={objectionAction}
        className="flex flex-wrap items-center gap-4"
        idPrefix={kind}
      >
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="answer" value={since ? "allow" : "refuse"} />
        <SubmitButton variant="quiet" pendingText={t("saving")}>
          {since ? t(`to.${kind}.allow`) : t(`to.${kind}.refuse`)}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}
