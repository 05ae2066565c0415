"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ActionForm, useFormState } from "#components/ui/action-form.tsx";
import { useAnnouncement } from "#components/ui/announcer.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { moveEntryAction } from "../actions.ts";

type Props = {
  id: string;
  group: string;
  /** The entry to stand before, after a move up or down; undefined where there is no further way. */
  up: string | undefined;
  down: string | undefined;
  texts: { up: string; down: string };
};

/** Moves the entry by one place, or to where it is dropped. The focus stays on the button, wherever it goes. */
export function MoveEntry({ id, group, up, down, texts }: Props) {
  const inner = <span className="sr-only">{group}</span>;
  return (
    <ActionForm
      action={moveEntryAction}
      idPrefix={`move-${id}`}
      className="flex flex-wrap items-center gap-2"
    >
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="before" data-drop-value hidden />
      <SubmitButton name="before" value={up ?? id} variant="quiet" {...disabledIf(up)}>
        <ArrowUp aria-hidden className="size-4" />
        <span>
          {texts.up} {inner}
        </span>
      </SubmitButton>
      <SubmitButton name="before" value={down ?? id} variant="quiet" {...disabledIf(down)}>
        <ArrowDown aria-hidden className="size-4" />
        <span>
          {texts.down} {inner}
        </span>
      </SubmitButton>
      <Moved />
    </ActionForm>
  );
}

/** Not `disabled`: the button that was just pressed keeps the focus when the entry has come to the end. */
function disabledIf(to: string | undefined) {
  return to === undefined ? { className: "opacity-60" } : {};
}

/** With JavaScript one sees where it went, and hears it from the announcer; without, it is said here. */
function Moved() {
  const { state } = useFormState();
  const [scripted, setScripted] = useState(false);
  const here = useRef<HTMLSpanElement>(null);
  const done = state.status === "done";
  useAnnouncement(done ? state.message : undefined, state);
  useEffect(() => setScripted(true), []);
  useEffect(() => {
    if (done && state) here.current?.scrollIntoView({ block: "nearest" });
  }, [done, state]);
  return (
    <>
      <span ref={here} className="scroll-my-24" />
      {done && scripted ? null : <FormStatus />}
    </>
  );
}
