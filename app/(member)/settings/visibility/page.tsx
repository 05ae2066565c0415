import type { Metadata } from "next";
import { z } from "zod";
import { Page } from "#components/ui/page.tsx";
import { findableSince } from "#lib/contacts/findable.ts";
import { objectionSince } from "#lib/objections/object.ts";
import { countOfPublic } from "#lib/profiles/unpublish-everything.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { ObjectionSwitch } from "../objections/_parts/objection-switch.tsx";
import { FindSwitch } from "./_parts/find-switch.tsx";
import { Unpublish } from "./_parts/unpublish.tsx";

const t = words("visibility");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({
  /** How often the button was pressed: each press is another address, so that the browser goes there. */
  unpublish: z.coerce.number().int().min(0).max(1_000_000).catch(0),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VisibilityPage({ searchParams }: Props) {
  const viewer = await requireMember("/settings/visibility");
  const { unpublish } = querySchema.parse(await searchParams);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <ObjectionSwitch to="search-engines" since={await objectionSince(viewer, "search-engines")} />
      <FindSwitch since={await findableSince(viewer)} />
      <Unpublish count={await countOfPublic(viewer)} pressed={unpublish} />
      <BackToSettings />
    </Page>
  );
}
