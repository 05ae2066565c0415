"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { agreeAction } from "../actions.ts";
import { bookTypes } from "./book-form.tsx";
import type { ImportTexts } from "./import-texts.ts";

type Props = {
  consent: readonly { readonly title: string; readonly text: string }[];
  texts: ImportTexts;
  onFile: (file: File) => void;
};

/** What is agreed to, and one button that says yes and opens the choice of a file; without JavaScript that comes next. */
export function AgreeForm({ consent, texts, onFile }: Props) {
  return (
    <Section title={texts.consentTitle}>
      <dl className="grid max-w-prose gap-4">
        {consent.map(({ title, text }) => (
          <div key={title}>
            <dt className="font-semibold">{title}</dt>
            <dd className="text-soft">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-prose text-sm text-soft">{texts.takeBack}</p>
      <ActionForm action={agreeAction} className="grid justify-items-start gap-2">
        <SubmitButton pendingText={texts.agreeing} onClick={() => chooseFile(onFile)}>
          {texts.agree}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}

/** Opens the choice of a file by an input that is on no page: whoever agreed still chooses when the page already says that they did. */
function chooseFile(onFile: Props["onFile"]) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = bookTypes;
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) onFile(file);
  });
  input.click();
}
