import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { OwnAddress } from "#lib/profiles/choose-handle.ts";
import { publicPaths } from "#lib/profiles/public-page.ts";
import { words } from "#lib/words.ts";
import { chooseHandleAction } from "../actions.ts";

const t = words("profiles.address");

/** The addresses that the member gave up, each with the day until which it is kept for them, and the way back. */
export function FormerAddresses({ former }: Pick<OwnAddress, "former">) {
  if (former.length === 0) return null;
  return (
    <Section title={t("formerTitle")} lead={t("formerLead")}>
      <ul className="grid gap-5">
        {former.map(({ handle, keptUntil }) => (
          <li key={handle} className="grid gap-2">
            <p>
              <span className="wrap-anywhere font-semibold">{publicPaths(handle).page}</span>{" "}
              <span className="text-sm text-soft">{t("until", { date: dayText(keptUntil) })}</span>
            </p>
            <ActionForm
              action={chooseHandleAction}
              idPrefix={handle}
              className="flex flex-wrap items-center gap-4"
            >
              <input type="hidden" name="handle" value={handle} />
              <SubmitButton variant="quiet" pendingText={t("saving")}>
                {t("takeBack", { path: `/in/${handle}` })}
              </SubmitButton>
              <FormStatus />
            </ActionForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
