"use client";

import { Button } from "#components/ui/button.tsx";
import { Checkbox, FileInput } from "#components/ui/field.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { useScripted } from "#components/ui/use-scripted.ts";
import type { ImportTexts } from "./import-texts.ts";

/** What a browser offers to choose. The file is known by what it holds, whatever it is called. */
export const bookTypes = ".vcf,.vcard,.csv,.tsv,.txt,.zip,text/vcard,text/csv,application/zip";

type Props = {
  agreed: string;
  error: string | undefined;
  texts: ImportTexts;
  action: (form: FormData) => void;
  onFile: (file: File) => void;
};

/** The file to choose: read at once, here in the browser. Without JavaScript it is sent, with the choices that otherwise come later. */
export function BookForm({ agreed, error, texts, action, onFile }: Props) {
  const scripted = useScripted();
  const { choose, sent } = texts;
  return (
    <form action={action} className="grid max-w-lg justify-items-start gap-5">
      <FileInput
        name="book"
        label={choose.label}
        hint={scripted ? choose.hint : choose.hintWithoutScript}
        error={error}
        accept={bookTypes}
        required
        className="w-full"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
        }}
      />
      {scripted && error ? <TakeFocus to="book" when={error} /> : null}
      {scripted ? null : (
        <>
          <Checkbox name="await" label={sent.await} hint={sent.awaitHint} />
          <Button type="submit" variant="primary">
            {choose.send}
          </Button>
        </>
      )}
      <p className="max-w-prose text-sm text-soft">
        {agreed} <a href="/settings/consents">{texts.takeBack}</a>
      </p>
    </form>
  );
}
