"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page } from "#components/ui/page.tsx";
import { CheckYourMail, type CheckYourMailTexts } from "../../_parts/check-your-mail.tsx";
import { askForResetAction } from "../actions.ts";

type Texts = Record<"title" | "lead" | "email" | "send" | "sending" | "signIn", string> & {
  checkMail: CheckYourMailTexts;
};

/** The form, and what takes its place when it was sent. */
export function AskForResetForm({ texts }: { texts: Texts }) {
  return (
    <ActionForm action={askForResetAction}>
      {(state) =>
        state.status === "done" ? (
          <CheckYourMail sentTo={state.message} again="/reset" texts={texts.checkMail} />
        ) : (
          <Page width="narrow" title={texts.title} lead={texts.lead}>
            <div className="grid gap-6">
              <FormTextInput
                name="email"
                label={texts.email}
                type="email"
                autoComplete="username"
                required
              />
              <FormStatus />
              <SubmitButton pendingText={texts.sending}>{texts.send}</SubmitButton>
            </div>
            <p className="text-sm">
              <a href="/sign-in">{texts.signIn}</a>
            </p>
          </Page>
        )
      }
    </ActionForm>
  );
}
