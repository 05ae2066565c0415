import type { Metadata } from "next";
import { keepableUntil } from "#lib/departures/keep-account.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { LinkPage } from "../../_parts/link-page.tsx";
import { keepAccountAction } from "./actions.ts";

const t = words("leaving.keep");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

export default async function KeepAccountPage({ params }: Props) {
  const { token } = await params;
  const until = await keepableUntil(token);
  return (
    <LinkPage
      title={t("title")}
      action={keepAccountAction}
      token={token}
      isOpen={until !== undefined}
      nextHref="/sign-in"
      texts={{
        lead: until ? t("lead", { date: dayText(until) }) : "",
        button: t("button"),
        pending: t("pending"),
        next: t("next"),
        old: t("old"),
      }}
    />
  );
}
