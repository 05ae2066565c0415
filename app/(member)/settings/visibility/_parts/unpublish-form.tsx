"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FormState } from "#lib/form-state.ts";
import { publicationAction } from "../actions.ts";

type Texts = Record<
  "ask" | "confirmTitle" | "confirmText" | "confirmUndo" | "confirm" | "keep" | "working" | "undo",
  string
>;

type Props = { step: "nothing" | "ask" | "confirm"; askHref: string; texts: Texts };

/** Asks, does it, and offers the way back. */
export function UnpublishForm(props: Props) {
  return (
    <ActionForm action={publicationAction} idPrefix="unpublish" className="grid gap-4">
      {(state) => (
        <>
          <FormStatus />
          <Step state={state} {...props} />
        </>
      )}
    </ActionForm>
  );
}

function Step({ state, step, askHref, texts }: Props & { state: FormState }) {
  const { change } = state.data ?? {};
  if (typeof change === "string") return <Undo change={change} texts={texts} />;
  if (step === "nothing") return null;
  if (step === "confirm" && state.status !== "done") return <Confirm texts={texts} />;
  return (
    <ButtonLink href={askHref} className="justify-self-start">
      {texts.ask}
    </ButtonLink>
  );
}

function Confirm({ texts }: { texts: Texts }) {
  return (
    <Notice tone="warning" role="alert" title={texts.confirmTitle}>
      <p>{texts.confirmText}</p>
      <p>{texts.confirmUndo}</p>
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <input type="hidden" name="what" value="unpublish" />
        <SubmitButton variant="danger" pendingText={texts.working}>
          {texts.confirm}
        </SubmitButton>
        <a href="/settings/visibility">{texts.keep}</a>
      </div>
    </Notice>
  );
}

function Undo({ change, texts }: { change: string; texts: Texts }) {
  return (
    <>
      <input type="hidden" name="what" value="undo" />
      <input type="hidden" name="change" value={change} />
      <SubmitButton variant="quiet" pendingText={texts.working} className="justify-self-start">
        {texts.undo}
      </SubmitButton>
    </>
  );
}
