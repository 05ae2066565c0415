import type { Metadata } from "next";
import { EntryList } from "#components/ui/entry-list.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { policyHistories, type VersionInTime } from "#lib/policies/policy-history.ts";
import type { PolicyKind } from "#lib/policies/versions.ts";
import { words } from "#lib/words.ts";
import { Period } from "./_parts/period.tsx";

const t = words("policies");

export const metadata: Metadata = { title: t("list.title") };

/** Every version of every policy, newest first. */
export default async function PoliciesPage() {
  const histories = await policyHistories();
  return (
    <Page title={t("list.title")} lead={t("list.lead")}>
      {histories.map(({ kind, versions }) => (
        <Section
          key={kind}
          id={kind}
          title={t(`kinds.${kind}`)}
          aside={<Choose {...{ kind, versions }} />}
        >
          <EntryList
            entries={versions.map((version, at) => entryOf(kind, version, versions[at + 1]))}
          />
        </Section>
      ))}
    </Page>
  );
}

function Choose({ kind, versions }: { kind: PolicyKind; versions: readonly VersionInTime[] }) {
  if (versions.length < 2) return null;
  return (
    <a href={`/policies/${kind}/compare`} className="print:hidden text-sm">
      {t("list.choose")}
    </a>
  );
}

function entryOf(kind: PolicyKind, version: VersionInTime, before: VersionInTime | undefined) {
  const { number, standing, material, changeNote } = version;
  return {
    id: String(number),
    title: <a href={`/policies/${kind}/${number}`}>{t("list.version", { number })}</a>,
    period: <Period version={version} />,
    subtitle: t(material ? "material" : "editorial"),
    text: changeNote,
    aside: standing === "past" ? undefined : <Tag>{t(`standing.${standing}`)}</Tag>,
    below: before && (
      <p className="print:hidden text-sm">
        <a href={`/policies/${kind}/compare?from=${before.number}&to=${number}`}>
          {t("list.compare", { number: before.number })}
        </a>
      </p>
    ),
  };
}
