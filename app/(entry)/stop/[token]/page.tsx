import type { Metadata } from "next";
import { isStopLink } from "#lib/processors/processors.ts";
import { words } from "#lib/words.ts";
import { LinkPage } from "../../_parts/link-page.tsx";
import { stopNoticesAction } from "./actions.ts";

const t = words("trust.stop");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

export default async function StopNoticesPage({ params }: Props) {
  const { token } = await params;
  return (
    <LinkPage
      title={t("title")}
      action={stopNoticesAction}
      token={token}
      isOpen={isStopLink(token)}
      nextHref="/trust/processors"
      texts={{
        lead: t("lead"),
        button: t("button"),
        pending: t("pending"),
        next: t("next"),
        old: t("old"),
      }}
    />
  );
}
