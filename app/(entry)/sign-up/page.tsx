import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isTooYoungMark } from "#lib/accounts/browser-marks.ts";
import { cookieHere } from "#lib/browser/jar.ts";
import { invitationByLink } from "#lib/invitations/invitation-by-link.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { currentPolicy, type PolicyVersion, policyOn } from "#lib/policies/policy-version.ts";
import { allCountries } from "#lib/profiles/countries.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { checkYourMailTexts } from "../_parts/check-your-mail-texts.ts";
import type { ShownPolicy } from "./_parts/accept-policy.tsx";
import { SignUpForm, type SignUpTexts } from "./_parts/sign-up-form.tsx";
import { TooYoung } from "./_parts/too-young.tsx";

const t = words("entry.signUp");

// The address may carry an invitation's number, which is nobody else's to know.
export const metadata: Metadata = { title: t("title"), referrer: "same-origin" };

type Props = { searchParams: Promise<{ invitation?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  if ((await currentViewer()).kind === "member") redirect("/profile");
  const mark = await cookieHere(keptInBrowser.tooYoung);
  if (isTooYoungMark(mark, new Date())) return <TooYoung />;
  const policies = await shownPolicies();
  return (
    <SignUpForm
      policies={policies}
      email={await invitedAddress(searchParams)}
      countries={allCountries.map(({ code, name }) => ({ value: code, label: name }))}
      tooYoung={<TooYoung />}
      haveAccount={t.rich("haveAccount", { link: (text) => <a href="/sign-in">{text}</a> })}
      texts={texts(policies.length > 1)}
    />
  );
}

/** Whoever was invited finds their address there, and can give another. */
async function invitedAddress(searchParams: Props["searchParams"]): Promise<string | undefined> {
  const { invitation } = await searchParams;
  return typeof invitation === "string" ? (await invitationByLink(invitation))?.email : undefined;
}

/** What is accepted with an account: the privacy policy, and the terms once there are some. */
async function shownPolicies(): Promise<ShownPolicy[]> {
  const [privacy, terms] = [await currentPolicy("privacy"), await policyOn("terms", new Date())];
  const shown = (name: ShownPolicy["name"], { id, kind, number }: PolicyVersion) => ({
    name,
    id,
    href: `/policies/${kind}/${number}`,
    label: t(name === "policyVersion" ? "policy" : "terms", { number }),
  });
  return [shown("policyVersion", privacy), ...(terms ? [shown("termsVersion", terms)] : [])];
}

function texts(withTerms: boolean): SignUpTexts {
  return {
    title: t("title"),
    lead: t("lead"),
    name: t("name"),
    email: t("email"),
    emailHint: t("emailHint"),
    country: t("country"),
    birthDate: t("birthDate"),
    birthDateHint: t("birthDateHint"),
    password: t("password"),
    passwordHint: t("passwordHint"),
    acceptPolicy: t(withTerms ? "acceptBoth" : "acceptPolicy"),
    create: t("create"),
    creating: t("creating"),
    checkMail: checkYourMailTexts("signUp"),
  };
}
