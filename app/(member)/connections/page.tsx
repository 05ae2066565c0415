import type { Metadata } from "next";
import { z } from "zod";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { ownConnections, requestsSent, requestsToAnswer } from "#lib/network/own-network.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { ConnectionList } from "./_parts/connection-list.tsx";
import { RequestsSent } from "./_parts/requests-sent.tsx";
import { RequestsToAnswer } from "./_parts/requests-to-answer.tsx";

const t = words("network");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({
  name: z.string().trim().max(100).catch(""),
  after: z.hex().length(32).optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConnectionsPage({ searchParams }: Props) {
  const viewer = await requireMember("/connections");
  const { name, after } = querySchema.parse(await searchParams);
  const [toAnswer, sent, connections] = [
    await requestsToAnswer(viewer),
    await requestsSent(viewer),
    await ownConnections(viewer, { name, after: after ?? "" }),
  ];
  return (
    <Page title={t("title")} lead={t("lead")}>
      <RequestsToAnswer {...toAnswer} />
      <ConnectionList {...connections} name={name} isLaterPage={after !== undefined} />
      {sent.length > 0 ? <RequestsSent requests={sent} /> : null}
      <Ways hasConnections={connections.total > 0} />
    </Page>
  );
}

function Ways({ hasConnections }: { hasConnections: boolean }) {
  return (
    <nav aria-label={t("ways.label")} className="flex flex-wrap gap-3">
      <ButtonLink href="/contacts">{t("ways.contacts")}</ButtonLink>
      <ButtonLink href="/connections/suggestions">{t("ways.suggestions")}</ButtonLink>
      <ButtonLink href="/connections/blocked">{t("ways.blocked")}</ButtonLink>
      {hasConnections ? (
        <ButtonLink href="/connections/export.vcf">{t("ways.export")}</ButtonLink>
      ) : null}
    </nav>
  );
}
