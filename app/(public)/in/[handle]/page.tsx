import type { Metadata } from "next";
import { cache } from "react";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { profileSeenBy } from "#lib/profiles/profile-seen-by.ts";
import { profileView } from "#lib/profiles/profile-view.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { PublicProfile } from "./_parts/public-profile.tsx";

const t = words("profiles");

type Props = { params: Promise<{ handle: string }> };

/** Read once a request, for the head and for the page. */
const shownProfile = cache(async (handle: string) => {
  const fields = await profileSeenBy(await currentViewer(), handle);
  return fields && profileView(fields);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await shownProfile((await params).handle);
  if (!view) return notHereMetadata;
  const title = view.name ?? t("seen.nameHidden");
  return { title, ...(view.headline && { description: view.headline }) };
}

export default async function PublicProfilePage({ params }: Props) {
  const view = await shownProfile((await params).handle);
  if (!view) return <NotHere />;
  return <PublicProfile view={view} />;
}
