"use client";

import { useEffect, useRef } from "react";
import { ActionForm, useFormState } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { undoChangeAction } from "../actions.ts";

type Props = {
  change: string;
  /** What was done: "Removed." */
  title: string;
  undoable: boolean;
  /** Whether the button gets the focus as it appears. */
  autoFocus: boolean;
  texts: { undo: string; undoing: string };
};

/** Says what was done, with the way back; then what came of taking it back. */
export function UndoNotice({ change, ...props }: Props) {
  return (
    <ActionForm key={change} action={undoChangeAction} idPrefix={change}>
      <input type="hidden" name="change" value={change} />
      <Outcome {...props} />
    </ActionForm>
  );
}

/** The button goes when it was pressed, so the focus goes to the words that come instead. */
function Outcome({ title, undoable, autoFocus, texts }: Omit<Props, "change">) {
  const { state } = useFormState();
  const outcome = useRef<HTMLDivElement>(null);
  const idle = state.status === "idle";
  useEffect(() => {
    if (!idle) outcome.current?.focus();
  }, [idle]);
  if (idle && !undoable) return null;
  const refused = state.status === "refused";
  return (
    <div ref={outcome} tabIndex={-1}>
      <Notice
        tone={refused ? "warning" : "good"}
        role={refused ? "alert" : "status"}
        title={idle ? title : state.message}
      >
        {idle ? (
          <SubmitButton
            variant="quiet"
            className="mt-1 justify-self-start"
            pendingText={texts.undoing}
            autoFocus={autoFocus}
          >
            {texts.undo}
          </SubmitButton>
        ) : null}
      </Notice>
    </div>
  );
}
