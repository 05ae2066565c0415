"use client";

import { useEffect, useState } from "react";
import { useFormState } from "#components/ui/action-form.tsx";
import { FormTextArea } from "#components/ui/form-fields.tsx";
import type { InvitationPreview } from "#lib/invitations/own-invitations.ts";
import { quoted } from "#lib/mail/quoted.ts";

export type OwnWordsTexts = Record<
  "note" | "noteHint" | "counter" | "preview" | "previewSubject" | "previewLink",
  string
>;

type Props = { preview: InvitationPreview; most: number; texts: OwnWordsTexts };

/** Words of one's own for an invitation, how many characters they are, and the mail as it will be with them. */
export function OwnWords({ preview, most, texts }: Props) {
  const { state } = useFormState();
  const [typed, setTyped] = useState<string>();
  // The form empties itself each time that it is done.
  useEffect(() => {
    if (state.status === "done") setTyped("");
  }, [state]);
  const note = typed ?? state.values?.note ?? "";
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <FormTextArea
          name="note"
          label={texts.note}
          hint={texts.noteHint}
          maxLength={most}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <p className="text-sm text-soft tabular-nums" aria-live="off">
          {texts.counter.replace("0", String(note.length))}
        </p>
      </div>
      <details className="rounded-md border border-line px-4 py-3">
        <summary className="cursor-pointer font-semibold text-sm">{texts.preview}</summary>
        <p className="mt-3 text-sm">
          <span className="text-soft">{texts.previewSubject}: </span>
          <span className="wrap-anywhere font-semibold">{preview.subject}</span>
        </p>
        <pre className="wrap-anywhere mt-3 whitespace-pre-wrap font-sans text-sm">
          {mailWith(preview, note)}
        </pre>
        <p className="mt-3 text-sm text-soft">{texts.previewLink}</p>
      </details>
    </div>
  );
}

function mailWith({ before, own, after }: InvitationPreview, note: string): string {
  const [opening, closing] = own;
  const words = note.trim() ? `${opening}${quoted(note).join("\n\n")}${closing}` : "";
  return `${before}${words}${after}`;
}
