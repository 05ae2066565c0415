import type { Metadata } from "next";
import { cache } from "react";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { TooManyReads, tooManyReadsMetadata } from "#components/site/too-many-reads.tsx";
import { answerUnindexed } from "#lib/front/answer-status.ts";
import { mayRead } from "#lib/may-read.ts";
import { standingWith } from "#lib/network/own-network.ts";
import { mutualConnections } from "#lib/network/shown-connections.ts";
import { profileSeenBy } from "#lib/profiles/profile-seen-by.ts";
import { profileView } from "#lib/profiles/profile-view.ts";
import { publicPage } from "#lib/profiles/public-page.ts";
import { currentViewer } from "#lib/session.ts";
import { BetweenUs } from "./_parts/between-us.tsx";
import { ForPrograms } from "./_parts/for-programs.tsx";
import { publicMetadata, shownMetadata } from "./_parts/public-metadata.ts";
import { PublicProfile } from "./_parts/public-profile.tsx";

type Props = {
  params: Promise<{ handle: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * Read once a request, for the head and for the page: what this viewer sees, and what everybody does. A member's opening is
 * noted with it.
 */
const shownPage = cache(async (handle: string, isFromSearch: boolean) => {
  const viewer = await currentViewer();
  if (viewer.kind === "stranger") {
    const open = await publicPage(handle);
    return { view: open?.view, open };
  }
  const fields = await profileSeenBy(viewer, handle, isFromSearch ? "SEARCH" : "PROFILE");
  const standing = fields && (await standingWith(viewer, { handle }));
  return {
    view: fields && profileView(fields),
    open: await publicPage(handle),
    between: standing && { standing, mutual: await mutualConnections(viewer, handle) },
  };
});

async function asked({ params, searchParams }: Props) {
  return shownPage((await params).handle, (await searchParams).from === "search");
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  if (!(await mayRead())) return tooManyReadsMetadata;
  const { view, open } = await asked(props);
  if (!view) return notHereMetadata;
  return { ...(open && publicMetadata(open)), ...shownMetadata(view) };
}

export default async function PublicProfilePage(props: Props) {
  if (!(await mayRead())) return <TooManyReads />;
  const { view, open, between } = await asked(props);
  if (!view) return <NotHere />;
  if (open?.unindexed) answerUnindexed();
  const { handle } = await props.params;
  return (
    <>
      <PublicProfile view={view} open={open} handle={handle}>
        {between ? <BetweenUs handle={handle} {...between} /> : null}
      </PublicProfile>
      {open ? <ForPrograms page={open} /> : null}
    </>
  );
}
