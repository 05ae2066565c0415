"use client";

import type { ReactNode } from "react";
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
  /** Instead of the form, when there is nothing to delete any more. */
  gone: ReactNode;
  texts: Record<"title" | "lead" | "button" | "deleting" | "next", string>;
};

/** Deletes the letter. That it did is said first, for the page finds nothing any more when it is drawn again after that. */
export function DeleteLetter({ token, gone, texts }: DeleteProps) {
  return (
    <ActionForm action={deleteLetterAction} idPrefix="delete">
      {(state) => {
        if (state.status === "done")
          return (
            <div className="grid gap-4">
              <FormStatus />
              <ButtonLink href="/contact" className="justify-self-start">
                {texts.next}
              </ButtonLink>
            </div>
          );
        if (gone) return gone;
        return (
          <Section title={texts.title} lead={texts.lead}>
            <input type="hidden" name="token" value={token} />
            <FormStatus />
            <SubmitButton
              variant="danger"
              className="justify-self-start"
              pendingText={texts.deleting}
            >
              {texts.button}
            </SubmitButton>
          </Section>
        );
      }}
    </ActionForm>
  );
}
