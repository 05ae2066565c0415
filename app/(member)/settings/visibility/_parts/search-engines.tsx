import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { searchEnginesAction } from "../actions.ts";

const t = words("visibility.engines");

/** Whether search engines may list the member's page, and the one button that changes it. */
export function SearchEngines({ since }: { since: Date | undefined }) {
  return (
    <Section title={t("title")} id="search-engines">
      <p className="font-semibold">
        {since ? t("refused", { date: dayText(since) }) : t("allowed")}
      </p>
      <p className="max-w-prose text-soft">{since ? t("what") : t("whatIf")}</p>
      <ActionForm
        action={searchEnginesAction}
        className="flex flex-wrap items-center gap-4"
        idPrefix="engines"
      >
        <input type="hidden" name="answer" value={since ? "allow" : "refuse"} />
        <SubmitButton variant="quiet" pendingText={t("saving")}>
          {since ? t("allow") : t("refuse")}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}
