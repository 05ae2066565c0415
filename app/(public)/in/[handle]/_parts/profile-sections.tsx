import { Section } from "#components/ui/page.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ProfileSection } from "#lib/profiles/profile-view.ts";
import { Stays } from "./stays.tsx";

/**
 * What a profile says, part by part; a part with nothing to show is not there. The classes of entries and items are
 * microformats (h-resume).
 */
export function ProfileSections({ sections }: { sections: readonly ProfileSection[] }) {
  return sections.map((section) => (
    <Section key={section.kind} title={section.title}>
      <Content section={section} />
    </Section>
  ));
}

function Content({ section }: { section: ProfileSection }) {
  switch (section.as) {
    case "text":
      return (
        <p className="p-summary wrap-anywhere max-w-prose whitespace-pre-line">{section.text}</p>
      );
    case "stays":
      return <Stays stays={section.stays} entryClassName={microformats[section.kind]} />;
    case "tags":
      return <Tags tags={section.tags} itemClassName={microformats[section.kind]} />;
    case "quotes":
      return section.quotes.map(({ text, by }) => (
        <figure key={text} className="grid max-w-prose gap-1.5">
          <blockquote className="wrap-anywhere whitespace-pre-line border-line border-l-2 pl-4">
            {text}
          </blockquote>
          {by ? <figcaption className="pl-4 text-sm text-soft">{by}</figcaption> : null}
        </figure>
      ));
  }
}

/** What programs call an entry of these kinds. */
const microformats: Readonly<Record<string, string>> = {
  experience: "p-experience h-event",
  education: "p-education h-event",
  skill: "p-skill",
};

type TagsProps = {
  tags: readonly { name: string; more: string }[];
  itemClassName: string | undefined;
};

function Tags({ tags, itemClassName }: TagsProps) {
  return (
    <ul className="flex flex-wrap gap-2">
      {tags.map(({ name, more }) => (
        <li key={`${name} ${more}`}>
          <Tag>
            <span className={itemClassName}>{name}</span>
            {more ? <span className="font-normal text-soft"> {more}</span> : null}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
