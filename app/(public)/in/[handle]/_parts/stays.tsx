import { EntryList } from "#components/ui/entry-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Role, Stay } from "#lib/profiles/stays.ts";

type StaysProps = {
  stays: readonly Stay[];
  /** What programs call an entry. */
  entryClassName: string | undefined;
};

/** The entries of a career; several roles at one place stand below its name, as one stay. */
export function Stays({ stays, entryClassName }: StaysProps) {
  const entries = stays.map(({ id, at, period, roles }) => {
    const [first] = roles;
    return at || !first
      ? { id, title: at, period, below: <Roles roles={roles} entryClassName={entryClassName} /> }
      : { ...entryOf(first), entryClassName };
  });
  return <EntryList entries={entries} />;
}

function Roles({
  roles,
  entryClassName,
}: { roles: readonly Role[] } & Pick<StaysProps, "entryClassName">) {
  const entries = roles.map((role) => ({ ...entryOf(role), entryClassName }));
  return <EntryList entries={entries} level={4} />;
}

function entryOf({ url, tags, ...role }: Role) {
  return {
    ...role,
    title: <span className="p-name">{role.title}</span>,
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
