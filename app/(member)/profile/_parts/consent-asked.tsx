"use client";

import { SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FormState } from "#lib/form-state.ts";

export type ConsentTexts = { consentQuestion: string; consentAgree: string; consentNot: string };

/** Before a special category is shown to others: the very words, and a button that agrees to them and to nothing else. */
export function ConsentAsked({ state, texts }: { state: FormState; texts: ConsentTexts }) {
  const { consent, audience } = state.data ?? {};
  if (!asksConsent(state)) return null;
  return (
    <Notice tone="warning" role="alert" title={state.message}>
      <p>{texts.consentQuestion}</p>
      <blockquote className="wrap-anywhere border-warning border-l-2 pl-3">
        {String(consent)}
      </blockquote>
      <SubmitButton
        variant="quiet"
        name="consent"
        value={String(audience)}
        className="mt-2 justify-self-start"
      >
        {texts.consentAgree}
      </SubmitButton>
      <p>{texts.consentNot}</p>
    </Notice>
  );
}

/** Whether the answer is that a consent is needed first. */
export function asksConsent({ status, data }: FormState): boolean {
  return status === "refused" && typeof data?.consent === "string";
}
