import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";
import { eraseAllAction } from "../actions.ts";
import { historyPath } from "./place.ts";

const t = words("history.all");

/** One button that erases everything, asked about beforehand, for there is no way back. */
export function EraseAll({ pressed }: { pressed: number }) {
  const ask = historyPath({ erase: String(pressed + 1) });
  return (
    <Section title={t("title")} lead={t("text")} id="erase-all">
      {pressed > 0 ? (
        <Confirm />
      ) : (
        <ButtonLink href={`${ask}#erase-all`} className="justify-self-start">
          {t("ask")}
        </ButtonLink>
      )}
    </Section>
  );
}

function Confirm() {
  return (
    <ActionForm action={eraseAllAction} idPrefix="erase-all">
      <Notice tone="warning" role="alert" title={t("confirmTitle")}>
        <p>{t("confirmText")}</p>
        <div className="mt-2 flex flex-wrap items-center gap-4">
          <SubmitButton variant="danger">{t("confirm")}</SubmitButton>
          <a href={historyPath()}>{t("keep")}</a>
        </div>
        <FormStatus />
      </Notice>
    </ActionForm>
  );
}
