import type { ListedPerson } from "#lib/network/shown-connections.ts";
import { publicPaths } from "#lib/profiles/public-page.ts";

/** People to read about, and nothing to do with them. */
export function ListedPeople({ people }: { people: readonly ListedPerson[] }) {
  return (
    <ul>
      {people.map((person) => (
        <li
          key={`${person.handle ?? ""} ${person.name}`}
          className="grid gap-0.5 border-line border-b py-4 first:pt-0 last:border-b-0"
        >
          <p className="wrap-anywhere font-semibold">
            <ListedName person={person} />
          </p>
          {person.headline ? <p className="wrap-anywhere text-soft">{person.headline}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Somebody's name, leading to their page where there is one for the viewer. */
export function ListedName({ person: { name, handle } }: { person: ListedPerson }) {
  return handle ? <a href={publicPaths(handle).page}>{name}</a> : name;
}
