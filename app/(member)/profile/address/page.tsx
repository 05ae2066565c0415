import type { Metadata } from "next";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page } from "#components/ui/page.tsx";
import { ownAddress } from "#lib/profiles/choose-handle.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { FormerAddresses } from "./_parts/former-addresses.tsx";
import { chooseHandleAction } from "./actions.ts";

const t = words("profiles.address");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

export default async function AddressPage() {
  const { handle, former } = await ownAddress(await requireMember("/profile/address"));
  return (
    <Page width="narrow" title={t("title")} lead={t("lead")}>
      <p className="wrap-anywhere">{handle ? t("now", { path: `/in/${handle}` }) : t("none")}</p>
      <ActionForm action={chooseHandleAction} className="grid gap-6">
        <FormTextInput
          name="handle"
          label={t("label")}
          hint={t("hint", { start: "/in/" })}
          defaultValue={handle}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          required
        />
        <p className="text-sm text-soft">{t("what")}</p>
        <SubmitButton pendingText={t("saving")} className="justify-self-start">
          {t("save")}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
      <FormerAddresses former={former} />
      <p className="text-sm">
        <a href="/profile">{t("back")}</a>
      </p>
    </Page>
  );
}
