"use client";

import { useRef } from "react";
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
  const input = useRef<HTMLInputElement>(null);
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
      <input
        ref={input}
        type="file"
        accept={bookTypes}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
        }}
      />
      <ActionForm action={agreeAction} className="grid justify-items-start gap-2">
        <SubmitButton pendingText={texts.agreeing} onClick={() => input.current?.click()}>
          {texts.agree}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}
