import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { UnsavedArea } from "#components/ui/unsaved.tsx";
import { browserKey } from "#lib/accounts/browser-key.ts";
import { givenToAnswer } from "#lib/front/answer-status.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import { kindHeading } from "#lib/profiles/field-words.ts";
import { ownProfile } from "#lib/profiles/own-profile.ts";
import { ownChange } from "#lib/profiles/undo-change.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { EntriesSection } from "./_parts/entries-section.tsx";
import { FieldGroup } from "./_parts/field-group.tsx";
import { JumpList } from "./_parts/jump-list.tsx";
import { NotSavedPage } from "./_parts/not-saved-page.tsx";
import { PublicPage } from "./_parts/public-page.tsx";
import { SensitiveSection } from "./_parts/sensitive-section.tsx";
import { entriesOf, parseQuery, singleOf } from "./_parts/shown-fields.ts";

const t = words("profiles");

export const metadata: Metadata = { title: t("page.title"), robots: { index: false } };

const simpleKinds = kindNames.filter((kind) => !fieldKind(kind).many);
const listedKinds = kindNames.filter((kind) => fieldKind(kind).many);

const simpleGroups = ["about", "wishes", "contact", "times", "network"] as const;

const parts = [
  ...simpleGroups.map((group) => ({ id: group, title: t(`groups.${group}`) })),
  ...listedKinds.map((kind) => ({ id: kind, title: kindHeading(kind) })),
  { id: "sensitive-fields", title: t("groups.sensitive") },
];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProfilePage({ searchParams }: Props) {
  const given = givenToAnswer();
  if (given) return <NotSavedPage given={given} />;
  const viewer = await requireMember();
  const query = parseQuery(await searchParams);
  const profile = await ownProfile(viewer);
  const removed = query.removed ? await ownChange(viewer, query.removed) : undefined;
  const aside = <ButtonLink href="/profile/import">{t("page.import")}</ButtonLink>;
  return (
    <Page title={t("page.title")} lead={t("page.lead")} aside={aside}>
      <PublicPage profile={profile} />
      <JumpList parts={parts} />
      <UnsavedArea owner={browserKey(viewer)}>
        {simpleGroups.map((group) => (
          <Section
            key={group}
            id={group}
            title={t(`groups.${group}`)}
            lead={group === "times" ? t("page.timesLead") : undefined}
          >
            {simpleKinds
              .filter((kind) => fieldKind(kind).group === group)
              .map((kind) => (
                <FieldGroup
                  key={kind}
                  field={singleOf(profile.fields, kind, query)}
                  query={query}
                />
              ))}
          </Section>
        ))}
        {listedKinds.map((kind: KindName) => (
          <EntriesSection
            key={kind}
            kind={kind}
            fields={entriesOf(profile.fields, kind, query)}
            query={query}
            removed={removed?.changes.some((change) => change.kind === kind) ? removed : undefined}
          />
        ))}
        <SensitiveSection fields={profile.fields} query={query} />
      </UnsavedArea>
    </Page>
  );
}
