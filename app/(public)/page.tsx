import { ButtonLink } from "#components/ui/button.tsx";
import type { Viewer } from "#lib/privacy/viewer.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { ExampleProfile } from "./_parts/example-profile.tsx";
import { Ideas } from "./_parts/ideas.tsx";

/** The start page: what it is, shown with one profile, and how it keeps its word. */
export default async function HomePage() {
  const viewer = await currentViewer();
  return (
    <div className="mx-auto w-full max-w-6xl px-5 sm:px-8">
      <div className="grid items-center gap-x-14 gap-y-12 py-12 sm:py-16 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:py-20">
        <Opening viewer={viewer} />
        <ExampleProfile />
      </div>
      <Ideas />
    </div>
  );
}

function Opening({ viewer }: { viewer: Viewer }) {
  const t = words("site");
  return (
    <div className="grid gap-6">
      <h1 className="text-balance font-heading text-4xl">{t("home.title")}</h1>
      <p className="max-w-[34em] text-lg text-soft">{t("home.lead")}</p>
      <div className="mt-2 flex flex-wrap gap-3">
        {viewer.kind === "member" ? (
          <ButtonLink href="/profile" variant="primary">
            {t("home.profile")}
          </ButtonLink>
        ) : (
          <ButtonLink href="/sign-up" variant="primary">
            {t("home.signUp")}
          </ButtonLink>
        )}
        <ButtonLink href="/search">{t("home.search")}</ButtonLink>
      </div>
    </div>
  );
}
