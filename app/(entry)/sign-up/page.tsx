import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isTooYoungMark } from "#lib/accounts/browser-marks.ts";
import { cookieHere } from "#lib/browser/jar.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { currentPolicy } from "#lib/policies/policy-version.ts";
import { allCountries } from "#lib/profiles/countries.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { checkYourMailTexts } from "../_parts/check-your-mail-texts.ts";
import { SignUpForm, type SignUpTexts } from "./_parts/sign-up-form.tsx";
import { TooYoung } from "./_parts/too-young.tsx";

const t = words("entry.signUp");

export const metadata: Metadata = { title: t("title") };

export default async function SignUpPage() {
  if ((await currentViewer()).kind === "member") redirect("/profile");
  const mark = await cookieHere(keptInBrowser.tooYoung);
  if (isTooYoungMark(mark, new Date())) return <TooYoung />;
  const { id, number } = await currentPolicy("privacy");
  return (
    <SignUpForm
      policy={{ id, href: `/policies/privacy/${number}`, label: t("policy", { number }) }}
      countries={allCountries.map(({ code, name }) => ({ value: code, label: name }))}
      tooYoung={<TooYoung />}
      haveAccount={t.rich("haveAccount", { link: (text) => <a href="/sign-in">{text}</a> })}
      texts={texts()}
    />
  );
}

function texts(): SignUpTexts {
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
    acceptPolicy: t("acceptPolicy"),
    create: t("create"),
    creating: t("creating"),
    checkMail: checkYourMailTexts("signUp"),
  };
}
