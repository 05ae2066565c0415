"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormCheckbox, FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import type { ContactsFound } from "#lib/contacts/read/contacts-found.ts";
import { maxAddressesSent } from "#lib/contacts/read/limits.ts";
import type { FormState } from "#lib/form-state.ts";
import { compareAction } from "../actions.ts";
import type { CompareAnswer } from "./compare-answer.ts";
import { counted } from "./counted.ts";
import type { ImportTexts } from "./import-texts.ts";
import { SentList } from "./sent-list.tsx";

type Props = {
  book: ContactsFound;
  texts: ImportTexts["sent"];
  onAnswer: (compared: CompareAnswer["compared"]) => void;
};

/** Exactly what would be sent, each address to be removed; and the button that sends it. */
export function CompareForm({ book, texts, onAnswer }: Props) {
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  if (book.addresses.length === 0) return null;
  const kept = book.addresses.filter((address) => !removed.has(address));
  const sent = kept.slice(0, maxAddressesSent);

  async function compare(_previous: FormState, form: FormData): Promise<FormState> {
    const wants = { addresses: sent, await: form.has("await") };
    const { state, compared } = await compareAction(wants);
    onAnswer(compared);
    return state;
  }
  return (
    <Section title={texts.title} lead={texts.lead}>
      <SentList
        sent={sent}
        removed={removed.size}
        texts={texts}
        onRemove={(address) => setRemoved(new Set([...removed, address]))}
        onPutBack={() => setRemoved(new Set())}
      />
      {kept.length > sent.length ? <p className="max-w-prose text-sm">{texts.tooMany}</p> : null}
      <ActionForm action={compare} className="grid justify-items-start gap-5">
        <FormCheckbox name="await" label={texts.await} hint={texts.awaitHint} />
        <SubmitButton pendingText={texts.comparing} disabled={sent.length === 0}>
          {counted(texts.compare, sent.length)}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}
