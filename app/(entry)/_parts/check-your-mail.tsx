"use client";

import { useEffect, useRef } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";

export type CheckYourMailTexts = {
  readonly title: string;
  readonly whatItDoes: string;
  readonly nothing: string;
  readonly again: string;
};

type Props = {
  /** Says where the mail went. */
  sentTo: string | undefined;
  /** Where one starts again. */
  again: string;
  texts: CheckYourMailTexts;
};

/** Takes the place of a form that had a mail sent. The same whether or not the address has an account. */
export function CheckYourMail({ sentTo, again, texts }: Props) {
  const start = useRef<HTMLDivElement>(null);
  // The form is gone, and the focus with it: reading goes on here.
  useEffect(() => start.current?.focus(), []);
  return (
    <div ref={start} tabIndex={-1} className="outline-none">
      <Page width="narrow" title={texts.title} lead={sentTo}>
        <p>{texts.whatItDoes}</p>
        <p className="text-soft">{texts.nothing}</p>
        <ButtonLink href={again} className="justify-self-start">
          {texts.again}
        </ButtonLink>
      </Page>
    </div>
  );
}
