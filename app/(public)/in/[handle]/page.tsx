import type { Metadata } from "next";
import { cache } from "react";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { TooManyReads, tooManyReadsMetadata } from "#components/site/too-many-reads.tsx";
import { Page } from "#components/ui/page.tsx";
import { mayRead } from "#lib/may-read.ts";
import { profileSeenBy } from "#lib/profiles/profile-seen-by.ts";
import { profileView } from "#lib/profiles/profile-view.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { Contact } from "./_parts/contact.tsx";
import { ProfileSections } from "./_parts/profile-sections.tsx";

const t = words("profiles");

type Props = { params: Promise<{ handle: string }> };

/** Read once a request, for the head and for the page. */
const shownProfile = cache(async (handle: string) => {
  const fields = await profileSeenBy(await currentViewer(), handle);
  return fields && profileView(fields);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await mayRead())) return tooManyReadsMetadata;
  const view = await shownProfile((await params).handle);
  if (!view) return notHereMetadata;
  const title = view.name ?? t("seen.nameHidden");
  return { title, ...(view.headline && { description: view.headline }) };
}

export default async function PublicProfilePage({ params }: Props) {
  if (!(await mayRead())) return <TooManyReads />;
  const view = await shownProfile((await params).handle);
  if (!view) return <NotHere />;
  const lead = [view.headline, [view.place, view.pronouns].filter(Boolean).join(" · ")];
  return (
    <Page
      title={view.name ?? <span className="text-soft">{t("seen.nameHidden")}</span>}
      lead={lead.some(Boolean) ? lead.map((line) => line && <p key={line}>{line}</p>) : undefined}
    >
      <Contact contact={view.contact} facts={view.facts} />
      <ProfileSections sections={view.sections} />
    </Page>
  );
}
