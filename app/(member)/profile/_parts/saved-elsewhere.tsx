"use client";

import { Notice } from "#components/ui/notice.tsx";
import { useDropUnsaved } from "#components/ui/unsaved.tsx";
import type { FormState } from "#lib/form-state.ts";

export type SavedElsewhereTexts = {
  conflictText: string;
  /** With a % where the audience goes. */
  conflictAudience: string;
  conflictChoice: string;
  loadSaved: string;
};

type Props = { state: FormState; unsavedName: string; texts: SavedElsewhereTexts };

/** Another window was faster: what it saved, beside what stands in the form. */
export function SavedElsewhere({ state, unsavedName, texts }: Props) {
  const drop = useDropUnsaved(unsavedName);
  const { saved, savedAudience } = state.data ?? {};
  if (!isSavedElsewhere(state)) return null;
  return (
    <Notice tone="warning" role="alert" title={state.message}>
      <p>{texts.conflictText}</p>
      <blockquote className="wrap-anywhere whitespace-pre-line border-warning border-l-2 pl-3">
        {String(saved)}
      </blockquote>
      <p>{texts.conflictAudience.replace("%", String(savedAudience))}</p>
      <p>
        {texts.conflictChoice}{" "}
        <a href="/profile" onClick={drop}>
          {texts.loadSaved}
        </a>
      </p>
    </Notice>
  );
}

/** Whether the answer is that another window was faster. */
export function isSavedElsewhere({ status, data }: FormState): boolean {
  return status === "refused" && typeof data?.saved === "string";
}
