import type { Metadata } from "next";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { isResetOpen } from "#lib/accounts/reset-password.ts";
import { words } from "#lib/words.ts";
import { resetPasswordAction } from "./actions.ts";

const t = words("entry.newPassword");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  return (
    <Page width="narrow" title={t("title")}>
      {(await isResetOpen(token)) ? (
        <NewPasswordForm token={token} />
      ) : (
        <Notice tone="bad" role="alert" title={t("old")} />
      )}
      <p className="text-sm">
        <ButtonLink href="/reset">{t("again")}</ButtonLink>
      </p>
    </Page>
  );
}

function NewPasswordForm({ token }: { token: string }) {
  return (
    <ActionForm action={resetPasswordAction} className="grid gap-6">
      <input type="hidden" name="token" value={token} />
      <FormTextInput
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        type="password"
        autoComplete="new-password"
        required
      />
      <FormStatus />
      <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
