import { inScript } from "#lib/profiles/profile-json-ld.ts";
import { type PublicPage, publicJsonLd } from "#lib/profiles/public-page.ts";

/** The public page once more, as data: schema.org's ProfilePage. A data block is no script, and none can be made of it. */
export function ForPrograms({ page }: { page: PublicPage }) {
  return <script type="application/ld+json">{inScript(publicJsonLd(page))}</script>;
}
