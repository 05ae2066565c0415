import { env } from "../env.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";
import { profileJsonLd } from "./profile-json-ld.ts";
import {
  type PublicProfile,
  publicProfile,
  publicProfileOpenedBy,
  type ShownField,
} from "./profile-seen-by.ts";
import { type ProfileView, profileView } from "./profile-view.ts";
import { vcard } from "./vcard.ts";

/** A member's page as it is for everybody: what strangers, search engines and programs are given of it. */
export type PublicPage = {
  readonly handle: string;
  readonly fields: readonly ShownField[];
  readonly view: ProfileView;
  /** Whether its owner keeps search engines out: it can be read, and must not be listed. */
  readonly unindexed: boolean;
};

/** The public page under a handle, made of the projection alone; undefined when there is none. */
export async function publicPage(handle: string): Promise<PublicPage | undefined> {
  return pageOf(handle, await publicProfile(handle));
}

/** The same for every viewer; that a member opened it is noted first, as when they open the page itself. */
export async function publicPageOpenedBy(
  viewer: Viewer,
  handle: string,
): Promise<PublicPage | undefined> {
  return pageOf(handle, await publicProfileOpenedBy(viewer, handle));
}

function pageOf(handle: string, found: PublicProfile | undefined): PublicPage | undefined {
  return found && { handle, ...found, view: profileView(found.fields) };
}

/** Where the page and what belongs to it stand, as paths of this site. */
export function publicPaths(handle: string) {
  const page = `/in/${handle}`;
  return {
    page,
    contact: `${page}/contact.vcf`,
    picture: `${page}/opengraph-image`,
    connections: `${page}/connections`,
  };
}

/** The same as whole addresses. */
export function publicAddresses(handle: string) {
  const { page, contact, picture } = publicPaths(handle);
  return {
    page: `${env.APP_URL}${page}`,
    contact: `${env.APP_URL}${contact}`,
    picture: `${env.APP_URL}${picture}`,
  };
}

/** What only programs read in the head of the page. */
export type PublicHead = {
  readonly title: string;
  readonly description: string | undefined;
  readonly canonical: string;
  /** What search engines are told to leave; undefined when that is nothing. */
  readonly robots: "noindex" | undefined;
  readonly contact: string;
  readonly picture: { readonly url: string; readonly alt: string } & typeof pictureSize;
};

/** The size of the picture that other sites show beside a link to the page, in pixels. */
export const pictureSize = { width: 1200, height: 630 } as const;

/** The head of a public page: of its shown fields, and of nothing else. */
export function publicHead({ handle, view, unindexed }: PublicPage): PublicHead {
  const t = words("profiles.seen");
  const { page, contact, picture } = publicAddresses(handle);
  const title = view.name ?? t("nameHidden");
  const alt = [title, view.headline, view.place].filter(Boolean).join(". ");
  return {
    title,
    description: view.headline || view.place || undefined,
    canonical: page,
    robots: unindexed ? "noindex" : undefined,
    contact,
    picture: { url: picture, alt, ...pictureSize },
  };
}

/** The page as schema.org's ProfilePage. */
export function publicJsonLd({ handle, fields }: PublicPage) {
  return profileJsonLd(fields, publicAddresses(handle).page);
}

/** The page as a contact to save. */
export function publicContact({ handle, fields }: PublicPage): string {
  const nameless = words("profiles.seen")("nameHidden");
  return vcard({ fields, source: publicAddresses(handle).contact, nameless });
}

/** The headers of an answer that shows something of the page: never kept anywhere, and not listed against its owner's will. */
export function publicHeaders({ unindexed }: PublicPage): Record<string, string> {
  return { "Cache-Control": "no-store", ...(unindexed && { "X-Robots-Tag": "noindex" }) };
}
