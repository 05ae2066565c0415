import { Page } from "#components/ui/page.tsx";
import type { ProfileView } from "#lib/profiles/profile-view.ts";
import { words } from "#lib/words.ts";
import { Contact } from "./contact.tsx";
import { ProfileSections } from "./profile-sections.tsx";

const t = words("profiles");

/** A profile as its readers get it: the same on the page itself and where its owner looks at it as somebody else. */
export function PublicProfile({ view }: { view: ProfileView }) {
  const lead = [view.headline, view.place].filter(Boolean);
  return (
    <article>
      <Page
        title={view.name ?? <span className="text-soft">{t("seen.nameHidden")}</span>}
        lead={lead.length > 0 ? lead.map((line) => <p key={line}>{line}</p>) : undefined}
      >
        <Contact contact={view.contact} />
        <ProfileSections view={view} />
      </Page>
    </article>
  );
}
