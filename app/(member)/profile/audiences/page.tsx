import type { Metadata } from "next";
import { z } from "zod";
import { ButtonLink } from "#components/ui/button.tsx";
import { DragArea } from "#components/ui/drag-area.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page } from "#components/ui/page.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { audiences } from "#lib/privacy/audience.ts";
import { fieldKind } from "#lib/profiles/field-kinds.ts";
import { namedFields } from "#lib/profiles/field-name.ts";
import { ownProfile } from "#lib/profiles/own-profile.ts";
import { ownChange } from "#lib/profiles/undo-change.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { AudienceColumn } from "./_parts/audience-column.tsx";
import { Changed } from "./_parts/changed.tsx";
import { WholeKinds } from "./_parts/whole-kinds.tsx";

const t = words("profiles");

export const metadata: Metadata = { title: t("audiencePage.title"), robots: { index: false } };

const id = z.uuid().optional().catch(undefined);

/** A change made just now, and the card that it moved when that was one alone. */
const querySchema = z.object({ changed: id, card: id });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AudiencesPage({ searchParams }: Props) {
  const viewer = await requireMember("/profile/audiences");
  const { changed, card } = querySchema.parse(await searchParams);
  const fields = namedFields((await ownProfile(viewer)).fields);
  const change = changed ? await ownChange(viewer, changed) : undefined;
  const aside = <ButtonLink href="/profile">{t("audiencePage.edit")}</ButtonLink>;
  return (
    <Page width="wide" title={t("audiencePage.title")} lead={t("audiencePage.lead")} aside={aside}>
      {fields.every(({ kind }) => fieldKind(kind).derived) ? (
        <EmptyState title={t("audiencePage.emptyTitle")}>
          <p>{t("audiencePage.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <DragArea drop="into" className="grid gap-5 lg:grid-cols-3">
            {audiences.map((audience) => (
              <AudienceColumn
                key={audience}
                audience={audience}
                fields={fields.filter((field) => field.audience === audience)}
                moved={change && card}
              />
            ))}
          </DragArea>
          <WholeKinds fields={fields} />
        </>
      )}
      <Changed change={change} focused={card === undefined} />
      {change && card ? <TakeFocus to={`${card}-audience`} when={change.id} /> : null}
    </Page>
  );
}
