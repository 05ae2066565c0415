"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { tellOfChangesAction } from "../actions.ts";

type Props = { isTold: boolean; texts: Record<"on" | "ask" | "stop" | "pending", string> };

/** One button: to be told of changes, or to be told no longer. Both look alike. */
export function NoticeForm({ isTold, texts }: Props) {
  return (
    <ActionForm action={tellOfChangesAction} className="grid justify-items-start gap-4">
      {isTold ? <p>{texts.on}</p> : null}
      <input type="hidden" name="tell" value={isTold ? "no" : "yes"} />
      <FormStatus />
      <SubmitButton pendingText={texts.pending}>{isTold ? texts.stop : texts.ask}</SubmitButton>
    </ActionForm>
  );
}
