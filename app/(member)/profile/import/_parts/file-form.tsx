"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormFileInput, FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import type { FormAction, FormState } from "#lib/form-state.ts";

type FileFormProps = {
  action: FormAction;
  maxBytes: number;
  /** Whether a file was refused for its size before the page could see it. */
  refused: boolean;
  texts: Readonly<Record<"file" | "hint" | "preview" | "reading" | "missing" | "tooLarge", string>>;
};

/** The file to look at. Where there is JavaScript, one that is missing or too large is not sent. */
export function FileForm({ action, maxBytes, refused, texts }: FileFormProps) {
  const refuse = (line: string): FormState => ({ status: "refused", errors: { file: line } });
  const check = (given: FormData) => {
    const file = given.get("file");
    if (!(file instanceof File) || file.name === "") return refuse(texts.missing);
    return file.size > maxBytes ? refuse(texts.tooLarge) : undefined;
  };
  return (
    <ActionForm
      action={action}
      check={check}
      initial={refused ? refuse(texts.tooLarge) : undefined}
      permalink="/profile/import"
      className="grid max-w-lg justify-items-start gap-4"
    >
      <FormFileInput
        name="file"
        label={texts.file}
        hint={texts.hint}
        accept=".json,application/json"
        required
        className="w-full"
      />
      <SubmitButton pendingText={texts.reading}>{texts.preview}</SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
