import { AudienceBadge } from "#components/profile/audience.tsx";
import { Card } from "#components/ui/card.tsx";
import { audiences } from "#lib/privacy/audience.ts";
import { isThere, type OwnProfile } from "#lib/profiles/own-profile.ts";
import { words } from "#lib/words.ts";

const t = words("profiles");

/** What is public now, and where; and how many fields each audience sees. */
export function PublicPage({ profile }: { profile: OwnProfile }) {
  return (
    <Card className="grid gap-4">
      <h2 className="font-heading text-lg">{t("page.publicTitle")}</h2>
      <Address profile={profile} />
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <a href="/profile/preview?as=stranger">{t("page.viewAs")}</a>
        <a href="/profile/address">{t("page.changeAddress")}</a>
        <a href="/settings/visibility">{t("page.visibility")}</a>
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {audiences.map((audience) => (
          <div key={audience} className="flex items-center gap-2">
            <dt>
              <AudienceBadge audience={audience} label={t(`audiences.${audience}`)} />
            </dt>
            <dd className="text-sm text-soft">
              {t("page.summaryCount", { count: countOf(profile, audience) })}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/profile/audiences">{t("audiencePage.title")}</a>
      </p>
    </Card>
  );
}

function Address({ profile: { handle, published } }: { profile: OwnProfile }) {
  if (!handle) return <p>{t("page.privateText")}</p>;
  const path = `/in/${handle}`;
  return (
    <p>
      {published ? t("page.publicText") : t("page.hiddenText")}{" "}
      {published ? <a href={path}>{path}</a> : <span>{path}</span>}
    </p>
  );
}

function countOf(profile: OwnProfile, audience: (typeof audiences)[number]): number {
  return profile.fields.filter((field) => field.audience === audience && isThere(field)).length;
}
