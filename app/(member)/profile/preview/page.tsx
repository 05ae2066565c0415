import type { Metadata } from "next";
import { z } from "zod";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { lookers, previewProfile } from "#lib/profiles/preview-profile.ts";
import { profileView } from "#lib/profiles/profile-view.ts";
import { publicPage } from "#lib/profiles/public-page.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { PublicProfile } from "../../../(public)/in/[handle]/_parts/public-profile.tsx";
import { LookerBar } from "./_parts/looker-bar.tsx";
import { ProgramsView } from "./_parts/programs-view.tsx";

const t = words("profiles.preview");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({ as: z.enum(lookers).catch("stranger") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PreviewPage({ searchParams }: Props) {
  const { as } = querySchema.parse(await searchParams);
  const viewer = await requireMember(`/profile/preview?as=${as}`);
  const { handle, fields } = await previewProfile(viewer, as);
  const open = handle === undefined ? undefined : await publicPage(handle);
  return (
    <>
      <LookerBar as={as} handle={handle} />
      {fields && handle !== undefined ? (
        <PublicProfile view={profileView(fields)} open={open} handle={handle} />
      ) : (
        <NothingToSee />
      )}
      {open && as === "search-engine" ? <ProgramsView page={open} /> : null}
    </>
  );
}

/** What stands there for somebody who would be told that there is nothing at this address. */
function NothingToSee() {
  return (
    <Page title={t("nothingTitle")} lead={t("nothingText")}>
      <div>
        <ButtonLink href="/profile" variant="primary">
          {t("edit")}
        </ButtonLink>
      </div>
    </Page>
  );
}
