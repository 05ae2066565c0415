import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { photoPath } from "#lib/photos/photo-sizes.ts";
import type { ProfileView } from "#lib/profiles/profile-view.ts";
import { type PublicPage, publicPaths } from "#lib/profiles/public-page.ts";
import { words } from "#lib/words.ts";
import { Contact } from "./contact.tsx";
import { ProfileSections } from "./profile-sections.tsx";

const t = words("profiles");

type Props = {
  view: ProfileView;
  /** What of it everybody gets; undefined when that is nothing. */
  open: PublicPage | undefined;
  /** The address of the page. */
  handle: string;
  /** Before what the person says: what is between them and who reads it. */
  children?: ReactNode;
};

/**
 * A profile as its readers get it: the same on the page itself and where its owner looks at it as somebody else. The
 * classes that say nothing of the look are microformats (h-resume, h-card).
 */
export function PublicProfile({ view, open, handle, children }: Props) {
  return (
    <article className="h-resume">
      <Page
        title={<Name name={view.name} />}
        picture={view.photo ? <Photo id={view.photo} name={view.name} /> : undefined}
        lead={hasLead(view) ? <Lead view={view} handle={handle} /> : undefined}
        aside={open ? <SaveContact handle={open.handle} /> : undefined}
        headClassName="p-contact h-card"
        facts={<Contact contact={view.contact} facts={view.facts} />}
      >
        {children}
        <ProfileSections sections={view.sections} />
      </Page>
    </article>
  );
}

function Name({ name }: { name: string | undefined }) {
  if (!name) return <span className="text-soft">{t("seen.nameHidden")}</span>;
  return <span className="p-name">{name}</span>;
}

/** Its address answers only to whoever may see it, so it is given to nobody else. */
function Photo({ id, name }: { id: string; name: string | undefined }) {
  return (
    <img
      src={photoPath(id, 320)}
      srcSet={`${photoPath(id, 320)} 320w, ${photoPath(id, 640)} 640w`}
      sizes="9rem"
      width={144}
      height={144}
      alt={name ? t("photo.alt", { name }) : t("photo.altNameless")}
      className="u-photo size-28 shrink-0 rounded-lg border border-line sm:size-36"
    />
  );
}

function hasLead({ headline, place, pronouns, times, connections }: ProfileView): boolean {
  return Boolean(headline || place || pronouns || connections || times.length > 0);
}

function Lead({ view, handle }: Pick<Props, "view" | "handle">) {
  const { headline, place, pronouns, times } = view;
  return (
    <>
      {headline ? <p className="p-job-title">{headline}</p> : null}
      {place || pronouns ? (
        <p className="flex flex-wrap gap-x-4">
          {place ? <span className="p-adr">{place}</span> : null}
          {pronouns ? <span className="p-pronouns">{pronouns}</span> : null}
        </p>
      ) : null}
      {times.length > 0 ? (
        <p className="mt-2 flex flex-wrap gap-x-4 text-base">
          {times.map((time) => (
            <span key={time}>{time}</span>
          ))}
        </p>
      ) : null}
      {view.connections ? (
        <p className="mt-2 text-base">
          <a href={publicPaths(handle).connections}>{t("seen.connections")}</a>
        </p>
      ) : null}
    </>
  );
}

function SaveContact({ handle }: { handle: string }) {
  return <ButtonLink href={publicPaths(handle).contact}>{t("seen.saveContact")}</ButtonLink>;
}
