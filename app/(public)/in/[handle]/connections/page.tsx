import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ListedPeople } from "#components/network/listed-people.tsx";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { TooManyReads, tooManyReadsMetadata } from "#components/site/too-many-reads.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { mayRead } from "#lib/may-read.ts";
import { connectionsShownTo } from "#lib/network/shown-connections.ts";
import { publicPaths } from "#lib/profiles/public-page.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("network");

const querySchema = z.object({ after: z.hex().length(32).optional().catch(undefined) });

type Props = {
  params: Promise<{ handle: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once a request, for the head and for the page. */
const shownList = cache(async (handle: string, after: string | undefined) =>
  connectionsShownTo(await currentViewer(), handle, after),
);

async function asked({ params, searchParams }: Props) {
  const { handle } = await params;
  const { after } = querySchema.parse(await searchParams);
  return { handle, after, list: await shownList(handle, after) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  if (!(await mayRead())) return tooManyReadsMetadata;
  const { list } = await asked(props);
  if (!list) return notHereMetadata;
  return { title: titleOf(list.name), robots: { index: false } };
}

export default async function ShownConnectionsPage(props: Props) {
  if (!(await mayRead())) return <TooManyReads />;
  const { handle, after, list } = await asked(props);
  if (!list) return <NotHere />;
  if (list.own) redirect("/connections");
  const { page, connections } = publicPaths(handle);
  return (
    <Page title={titleOf(list.name)} lead={t("shown.lead")}>
      {list.people.length > 0 ? (
        <ListedPeople people={list.people} />
      ) : (
        <p className="text-soft">{t("shown.empty")}</p>
      )}
      <nav aria-label={t("shown.pages")} className="flex flex-wrap gap-3">
        <ButtonLink href={page}>{t("shown.back")}</ButtonLink>
        {after ? <ButtonLink href={connections}>{t("list.first")}</ButtonLink> : null}
        {list.next ? (
          <ButtonLink href={`${connections}?after=${list.next}`}>{t("list.next")}</ButtonLink>
        ) : null}
      </nav>
    </Page>
  );
}

function titleOf(name: string | undefined): string {
  return name ? t("shown.title", { name }) : t("shown.titleNameless");
}
