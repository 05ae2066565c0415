"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Option } from "#components/ui/field.tsx";
import {
  FormSelect,
  FormStatus,
  FormTextInput,
  SubmitButton,
} from "#components/ui/form-fields.tsx";
import { Page } from "#components/ui/page.tsx";
import { CheckYourMail, type CheckYourMailTexts } from "../../_parts/check-your-mail.tsx";
import { signUpAction } from "../actions.ts";
import { AcceptPolicy, type ShownPolicy } from "./accept-policy.tsx";

export type SignUpTexts = {
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  readonly email: string;
  readonly emailHint: string;
  readonly country: string;
  readonly birthDate: string;
  readonly birthDateHint: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly acceptPolicy: string;
  readonly create: string;
  readonly creating: string;
  readonly checkMail: CheckYourMailTexts;
};

type Props = {
  policies: readonly ShownPolicy[];
  /** Where they were invited, and may change. */
  email: string | undefined;
  countries: readonly Option[];
  /** Shown instead of everything else. */
  tooYoung: ReactNode;
  haveAccount: ReactNode;
  texts: SignUpTexts;
};

/** The form, and what takes its place when it was sent. */
export function SignUpForm(props: Props) {
  const { tooYoung, haveAccount, texts } = props;
  return (
    <ActionForm action={signUpAction}>
      {(state) => {
        if (state.data?.tooYoung) return tooYoung;
        if (state.status === "done") {
          return <CheckYourMail sentTo={state.message} again="/sign-up" texts={texts.checkMail} />;
        }
        return (
          <Page width="narrow" title={texts.title} lead={texts.lead}>
            <Inputs {...props} />
            <p className="text-sm">{haveAccount}</p>
          </Page>
        );
      }}
    </ActionForm>
  );
}

function Inputs({ policies, email, countries, texts }: Props) {
  return (
    <div className="grid gap-6">
      <FormTextInput name="name" label={texts.name} autoComplete="name" required />
      <FormTextInput
        name="email"
        label={texts.email}
        hint={texts.emailHint}
        type="email"
        autoComplete="email"
        defaultValue={email}
        required
      />
      <FormSelect
        name="country"
        label={texts.country}
        options={[{ value: "", label: "" }, ...countries]}
        autoComplete="country"
        required
      />
      <FormTextInput
        name="birthDate"
        label={texts.birthDate}
        hint={texts.birthDateHint}
        type="date"
        autoComplete="bday"
        required
      />
      <FormTextInput
        name="password"
        label={texts.password}
        hint={texts.passwordHint}
        type="password"
        autoComplete="new-password"
        required
      />
      <AcceptPolicy
        key={policies.map(({ id }) => id).join()}
        policies={policies}
        label={texts.acceptPolicy}
      />
      <FormStatus />
      <SubmitButton pendingText={texts.creating}>{texts.create}</SubmitButton>
    </div>
  );
}
