"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import type { FormAction } from "#lib/form-state.ts";

type Props = {
  action: FormAction;
  token: string;
  /** Instead of the button, when the link works no more. */
  old: ReactNode;
  /** Where one goes when it is done. */
  nextHref: string;
  texts: Record<"lead" | "button" | "pending" | "next", string>;
};

/** The one button behind a link in a mail, and what became of it. */
export function LinkForm({ action, token, old, nextHref, texts }: Props) {
  return (
    <ActionForm action={action} className="grid gap-6">
      {(state) => {
        // First, for the link works no more when the page is drawn again after it was used.
        if (state.status === "done")
          return (
            <>
              <FormStatus />
              <ButtonLink href={nextHref} className="justify-self-start">
                {texts.next}
              </ButtonLink>
            </>
          );
        if (old) return old;
        return (
          <>
            <p>{texts.lead}</p>
            <input type="hidden" name="token" value={token} />
            <FormStatus />
            <SubmitButton pendingText={texts.pending}>{texts.button}</SubmitButton>
          </>
        );
      }}
    </ActionForm>
  );
}
