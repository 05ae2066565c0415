import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { ActionForm } from "#components/ui/action-form.tsx";
import {
  FormCheckbox,
  FormStatus,
  FormTextInput,
  SubmitButton,
} from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { ownPath } from "#lib/accounts/own-path.ts";
import { cookieHere } from "#lib/browser/jar.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { signInAction } from "./actions.ts";

const t = words("entry.signIn");

export const metadata: Metadata = { title: t("title") };

const querySchema = z.object({
  to: z.string().optional().catch(undefined),
  opened: z.string().optional().catch(undefined),
  reset: z.string().optional().catch(undefined),
  why: z.literal("unsaved").optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { to, opened, reset, why } = querySchema.parse(await searchParams);
  if ((await currentViewer()).kind === "member") redirect(ownPath(to, "/profile"));
  const remembered = await cookieHere(keptInBrowser.rememberedEmail);
  return (
    <Page width="narrow" title={t("title")}>
      {opened ? <Notice tone="good" role="status" title={t("opened")} /> : null}
      {reset ? <Notice tone="good" role="status" title={t("reset")} /> : null}
      {to && !why ? <Notice role="status" title={t("needed")} /> : null}
      {why ? <NotSaved /> : null}
      <SignInForm to={to} remembered={remembered} />
      <p className="text-sm">
        <a href="/reset">{t("forgot")}</a>
      </p>
      <p className="text-sm">
        {t.rich("noAccount", { link: (text) => <a href="/sign-up">{text}</a> })}
      </p>
    </Page>
  );
}

/** The session ended before a save that was sent by script, which has kept what was typed. */
function NotSaved() {
  return (
    <Notice tone="warning" role="alert" title={t("unsaved")}>
      <p>{t("unsavedKept")}</p>
    </Notice>
  );
}

function SignInForm({ to, remembered }: Record<"to" | "remembered", string | undefined>) {
  return (
    <ActionForm action={signInAction} className="grid gap-6">
      {to ? <input type="hidden" name="to" value={to} /> : null}
      <FormTextInput
        name="email"
        label={t("email")}
        type="email"
        autoComplete="username"
        defaultValue={remembered}
        required
      />
      <FormTextInput
        name="password"
        label={t("password")}
        type="password"
        autoComplete="current-password"
        required
      />
      <FormCheckbox
        name="remember"
        label={t("remember")}
        hint={t("rememberHint")}
        defaultChecked={remembered !== undefined}
      />
      <FormStatus />
      <SubmitButton pendingText={t("signingIn")}>{t("signIn")}</SubmitButton>
    </ActionForm>
  );
}
