"use client";

import { useEffect, useRef } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { openAccountAction } from "../actions.ts";

type Props = {
  token: string;
  /** Whether this browser asked for the account: then nothing needs to be pressed. */
  atOnce: boolean;
  texts: { lead: string; open: string; opening: string; again: string; signIn: string };
};

export function OpenAccountForm({ token, atOnce, texts }: Props) {
  return (
    <ActionForm action={openAccountAction} className="grid gap-6">
      {(state) => (
        <>
          <TokenInput token={token} atOnce={atOnce} />
          <FormStatus />
          {state.status === "refused" ? (
            <div className="flex flex-wrap gap-3">
              <ButtonLink href="/sign-up">{texts.again}</ButtonLink>
              <ButtonLink href="/sign-in">{texts.signIn}</ButtonLink>
            </div>
          ) : (
            <>
              <p className="text-lg text-soft">{texts.lead}</p>
              <SubmitButton pendingText={texts.opening}>{texts.open}</SubmitButton>
            </>
          )}
        </>
      )}
    </ActionForm>
  );
}

function TokenInput({ token, atOnce }: Pick<Props, "token" | "atOnce">) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (atOnce) input.current?.form?.requestSubmit();
  }, [atOnce]);
  return <input ref={input} type="hidden" name="token" value={token} />;
}
