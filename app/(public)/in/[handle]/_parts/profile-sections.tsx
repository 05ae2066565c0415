import { EntryList } from "#components/ui/entry-list.tsx";
import { Section } from "#components/ui/page.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ProfileView, Stay } from "#lib/profiles/profile-view.ts";
import { words } from "#lib/words.ts";

const t = words("profiles");

/**
 * What a profile says, part by part; a part with nothing to show is not there. The classes of entries and items are
 * microformats (h-resume).
 */
export function ProfileSections({ view }: { view: ProfileView }) {
  return (
    <>
      {view.about ? (
        <Section title={t("seen.about")}>
          <p className="p-summary wrap-anywhere max-w-prose whitespace-pre-line">{view.about}</p>
        </Section>
      ) : null}
      <Career
        title={t("headings.experience")}
        stays={view.experience}
        entryClassName="p-experience h-event"
      />
      <Career
        title={t("headings.education")}
        stays={view.education}
        entryClassName="p-education h-event"
      />
      <Named title={t("headings.skill")} items={view.skills} itemClassName="p-skill" />
      <Named title={t("headings.language")} items={view.languages} />
    </>
  );
}

type CareerProps = { title: string; stays: readonly Stay[]; entryClassName: string };

function Career({ title, stays, entryClassName }: CareerProps) {
  if (stays.length === 0) return null;
  const entries = stays.map(({ url, ...stay }) => ({
    ...stay,
    title: <span className="p-name">{stay.title}</span>,
    aside: url ? (
      <a href={url} rel="nofollow ugc noopener" className="text-sm">
        {new URL(url).hostname}
      </a>
    ) : undefined,
  }));
  return (
    <Section title={title}>
      <EntryList entries={entries} entryClassName={entryClassName} />
    </Section>
  );
}

type NamedProps = {
  title: string;
  items: readonly { name: string; more: string }[];
  itemClassName?: string;
};

function Named({ title, items, itemClassName }: NamedProps) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="flex flex-wrap gap-2">
        {items.map(({ name, more }) => (
          <li key={`${name} ${more}`}>
            <Tag>
              <span className={itemClassName}>{name}</span>
              {more ? <span className="font-normal text-soft"> {more}</span> : null}
            </Tag>
          </li>
        ))}
      </ul>
    </Section>
  );
}
