"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import type { InvitationPreview } from "#lib/invitations/own-invitations.ts";
import { OwnWords, type OwnWordsTexts } from "../../_parts/own-words.tsx";
import { inviteOneAction } from "../actions.ts";

type Props = {
  preview: InvitationPreview;
  most: number;
  texts: Record<"email" | "send" | "sending", string> & { readonly own: OwnWordsTexts };
};

/** Invites one address that is typed in by hand; it works without JavaScript. */
export function InviteOne({ preview, most, texts }: Props) {
  return (
    <ActionForm action={inviteOneAction} resetOnDone className="grid gap-6">
      <FormTextInput
        name="email"
        label={texts.email}
        type="email"
        inputMode="email"
        autoComplete="off"
        required
      />
      <OwnWords preview={preview} most={most} texts={texts.own} />
      <FormStatus />
      <SubmitButton className="justify-self-start" pendingText={texts.sending}>
        {texts.send}
      </SubmitButton>
    </ActionForm>
  );
}
