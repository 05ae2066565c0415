import { EntryList } from "#components/ui/entry-list.tsx";
import { Section } from "#components/ui/page.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ProfileView, Stay } from "#lib/profiles/profile-view.ts";
import { words } from "#lib/words.ts";

const t = words("profiles");

/** What a profile says, part by part; a part with nothing to show is not there. */
export function ProfileSections({ view }: { view: ProfileView }) {
  return (
    <>
      {view.about ? (
        <Section title={t("seen.about")}>
          <p className="wrap-anywhere max-w-prose whitespace-pre-line">{view.about}</p>
        </Section>
      ) : null}
      <Career title={t("headings.experience")} stays={view.experience} />
      <Career title={t("headings.education")} stays={view.education} />
      <Named title={t("headings.skill")} items={view.skills} />
      <Named title={t("headings.language")} items={view.languages} />
    </>
  );
}

function Career({ title, stays }: { title: string; stays: readonly Stay[] }) {
  if (stays.length === 0) return null;
  const entries = stays.map(({ url, ...stay }) => ({
    ...stay,
    aside: url ? (
      <a href={url} rel="nofollow ugc noopener" className="text-sm">
        {new URL(url).hostname}
      </a>
    ) : undefined,
  }));
  return (
    <Section title={title}>
      <EntryList entries={entries} />
    </Section>
  );
}

function Named({
  title,
  items,
}: {
  title: string;
  items: readonly { name: string; more: string }[];
}) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="flex flex-wrap gap-2">
        {items.map(({ name, more }) => (
          <li key={`${name} ${more}`}>
            <Tag>
              {name}
              {more ? <span className="font-normal text-soft"> {more}</span> : null}
            </Tag>
          </li>
        ))}
      </ul>
    </Section>
  );
}
