"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormCheckbox, FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { answerInvitationAction } from "../actions.ts";

type Texts = Record<"title" | "lead" | "button" | "doing", string>;

type Props = {
  token: string;
  stop: Texts;
  abuse: Texts & { readonly wantAnswer: string };
  /** What stands there as long as nothing was said. */
  children: ReactNode;
  /** Instead of all of it, when nothing is held. */
  gone: ReactNode;
};

/**
 * What whoever was invited can say, and once it is said, what became of it instead of everything else: when the page is drawn again after
 * that, nothing is held any more.
 */
export function AnswerForm({ token, stop, abuse, children, gone }: Props) {
  return (
    <ActionForm action={answerInvitationAction} className="grid gap-8">
      {(state) => {
        if (state.status === "done") return <FormStatus />;
        if (gone) return gone;
        return (
          <>
            {children}
            <input type="hidden" name="token" value={token} />
            <Section title={stop.title} lead={stop.lead}>
              <FormStatus />
              <AnswerButton says="stop" texts={stop} />
            </Section>
            <Section title={abuse.title} lead={abuse.lead}>
              <FormCheckbox name="answer" label={abuse.wantAnswer} />
              <AnswerButton says="abuse" texts={abuse} />
            </Section>
          </>
        );
      }}
    </ActionForm>
  );
}

function AnswerButton({ says, texts }: { says: string; texts: Texts }) {
  return (
    <SubmitButton
      name="says"
      value={says}
      variant="quiet"
      className="justify-self-start"
      pendingText={texts.doing}
    >
      {texts.button}
    </SubmitButton>
  );
}
