import { EntryList } from "#components/ui/entry-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Role, Stay } from "#lib/profiles/stays.ts";

/** The entries of a career; several roles at one place stand below its name, as one stay. */
export function Stays({ stays }: { stays: readonly Stay[] }) {
  const entries = stays.map(({ id, at, period, roles }) => {
    const [first] = roles;
    return at || !first
      ? { id, title: at, period, below: <EntryList entries={roles.map(entryOf)} level={4} /> }
      : entryOf(first);
  });
  return <EntryList entries={entries} />;
}

function entryOf({ url, tags, ...role }: Role) {
  return {
    ...role,
    aside: url ? (
      <a href={url} rel="nofollow ugc noopener" className="text-sm">
        {new URL(url).hostname}
      </a>
    ) : undefined,
    below:
      tags.length > 0 ? (
        <ul className="flex flex-wrap gap-2 pt-1">
          {tags.map((tag) => (
            <li key={tag}>
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      ) : undefined,
  };
}
