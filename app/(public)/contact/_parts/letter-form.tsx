"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Option } from "#components/ui/field.tsx";
import {
  FormSelect,
  FormStatus,
  FormTextArea,
  FormTextInput,
  SubmitButton,
} from "#components/ui/form-fields.tsx";
import { writeLetterAction } from "../actions.ts";

type Texts = Record<
  "topic" | "name" | "nameHint" | "email" | "emailHint" | "text" | "textHint" | "send" | "sending",
  string
>;

type Props = {
  topics: readonly Option[];
  topic: string | undefined;
  email: string | undefined;
  most: number;
  texts: Texts;
};

/** The letter; what takes its place when it was sent is what became of it. */
export function LetterForm({ topics, topic, email, most, texts }: Props) {
  return (
    <ActionForm action={writeLetterAction} className="grid gap-6">
      {(state) =>
        state.status === "done" ? (
          <FormStatus />
        ) : (
          <>
            <FormSelect
              name="topic"
              label={texts.topic}
              options={topics}
              defaultValue={topic ?? ""}
              required
            />
            <FormTextArea
              name="text"
              label={texts.text}
              hint={texts.textHint}
              maxLength={most}
              rows={8}
              required
            />
            <FormTextInput
              name="email"
              label={texts.email}
              hint={texts.emailHint}
              type="email"
              autoComplete="email"
              defaultValue={email}
              required
            />
            <FormTextInput
              name="name"
              label={texts.name}
              hint={texts.nameHint}
              autoComplete="name"
              maxLength={100}
            />
            <FormStatus />
            <SubmitButton pendingText={texts.sending}>{texts.send}</SubmitButton>
          </>
        )
      }
    </ActionForm>
  );
}
