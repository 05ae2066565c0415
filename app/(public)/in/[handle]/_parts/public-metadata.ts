import type { Metadata } from "next";
import type { ProfileView } from "#lib/profiles/profile-view.ts";
import { type PublicPage, publicHead } from "#lib/profiles/public-page.ts";
import { words } from "#lib/words.ts";

/** Title and description, of what this viewer sees. */
export function shownMetadata(view: ProfileView): Metadata {
  const title = view.name ?? words("profiles")("seen.nameHidden");
  const description = view.headline || view.place;
  return { title, ...(description && { description }) };
}

/** The head of the page for search engines and other sites: of what is public, whoever looks. */
export function publicMetadata(page: PublicPage): Metadata {
  const { title, description, canonical, contact, picture, robots } = publicHead(page);
  const shared = { title, ...(description && { description }), images: [picture] };
  return {
    ...(robots && { robots }),
    alternates: { canonical, types: { "text/vcard": contact } },
    openGraph: { ...shared, type: "profile", url: canonical, siteName: words("site")("name") },
    twitter: { ...shared, card: "summary_large_image" },
  };
}
