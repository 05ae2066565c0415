import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import type { Preview } from "#lib/profiles/resume/own-imports.ts";
import { sorted } from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";
import { discardAction } from "../../actions.ts";
import { ChooseForm } from "./choose-form.tsx";
import { LeftOutList } from "./left-out-list.tsx";
import { ThereList } from "./there-list.tsx";

const t = words("resume");

/** What was found in a file: new, there already, left out. */
export function PreviewView({ preview }: { preview: Preview }) {
  const { fresh, there, leftOut } = sorted(preview);
  return (
    <>
      <Section title={t("preview.new")} lead={fresh.length > 0 ? t("preview.newLead") : undefined}>
        {fresh.length > 0 ? (
          <ChooseForm id={preview.id} fields={fresh} />
        ) : (
          <EmptyState title={t(preview.fields.length > 0 ? "preview.newEmpty" : "preview.nothing")}>
            <ButtonLink href="/profile/import">{t("preview.another")}</ButtonLink>
          </EmptyState>
        )}
      </Section>
      {there.length > 0 ? (
        <Section title={t("preview.there")} lead={t("preview.thereLead")}>
          <ThereList fields={there} />
        </Section>
      ) : null}
      {leftOut.length > 0 ? (
        <Section title={t("preview.leftOut")} lead={t("preview.leftOutLead")}>
          <LeftOutList items={leftOut} untold={preview.alsoLeftOut} />
        </Section>
      ) : null}
      <ActionForm action={discardAction} className="grid justify-items-start gap-2">
        <input type="hidden" name="id" value={preview.id} />
        <SubmitButton variant="quiet" pendingText={t("preview.discarding")}>
          {t("preview.discard")}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </>
  );
}
