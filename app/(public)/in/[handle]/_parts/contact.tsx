import { type Fact, FactList } from "#components/ui/entry-list.tsx";
import { kindLabel } from "#lib/profiles/field-words.ts";
import type { ProfileView } from "#lib/profiles/profile-view.ts";

type Way = ProfileView["contact"][number];

/** How to reach the person, as far as they say. */
export function Contact({ contact }: { contact: ProfileView["contact"] }) {
  if (contact.length === 0) return null;
  const facts: Fact[] = contact.map((way) => ({
    id: way.kind,
    term: kindLabel(way.kind),
    description: <Link way={way} />,
  }));
  return <FactList facts={facts} />;
}

function Link({ way: { kind, text } }: { way: Way }) {
  if (kind === "phone") {
    return (
      <a href={`tel:${text.replaceAll(/[^\d+]/g, "")}`} className="p-tel">
        {text}
      </a>
    );
  }
  if (kind === "email") {
    return (
      <a href={`mailto:${text}`} className="u-email">
        {text}
      </a>
    );
  }
  return (
    <a href={text} rel="nofollow ugc noopener" className="u-url">
      {text}
    </a>
  );
}
