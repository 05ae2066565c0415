"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, FormTextArea, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { addToLetterAction, deleteLetterAction } from "../actions.ts";

type AddProps = { token: string; most: number; texts: Record<"text" | "add" | "adding", string> };

/** One more text of the writer. */
export function AddForm({ token, most, texts }: AddProps) {
  return (
    <ActionForm action={addToLetterAction} idPrefix="add" resetOnDone className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <FormTextArea name="text" label={texts.text} maxLength={most} required />
      <FormStatus />
      <SubmitButton pendingText={texts.adding}>{texts.add}</SubmitButton>
    </ActionForm>
  );
}

type DeleteProps = {
  token: string;
  texts: Record<"title" | "lead" | "button" | "deleting" | "next", string>;
};

/** Deletes the letter; what it was stays on the page until one leaves it. */
export function DeleteLetter({ token, texts }: DeleteProps) {
  return (
    <Section title={texts.title} lead={texts.lead}>
      <ActionForm action={deleteLetterAction} idPrefix="delete" className="grid gap-4">
        {(state) => (
          <>
            <input type="hidden" name="token" value={token} />
            <FormStatus />
            {state.status === "done" ? (
              <ButtonLink href="/contact" className="justify-self-start">
                {texts.next}
              </ButtonLink>
            ) : (
              <SubmitButton
                variant="danger"
                className="justify-self-start"
                pendingText={texts.deleting}
              >
                {texts.button}
              </SubmitButton>
            )}
          </>
        )}
      </ActionForm>
    </Section>
  );
}
