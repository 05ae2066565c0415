import type { ReactNode } from "react";
import { AudienceBadge } from "#components/profile/audience.tsx";
import { audiences } from "#lib/privacy/audience.ts";
import { words } from "#lib/words.ts";

/** The three ideas that carry everything, set like a document: side heads, and the text beside them. */
export function Ideas() {
  const t = words("site.home.ideas");
  return (
    <section aria-labelledby="ideas" className="pb-4">
      <h2 id="ideas" className="mb-6 font-heading text-2xl">
        {t("title")}
      </h2>
      <Idea title={t("audience.title")}>
        <p>{t("audience.text")}</p>
        <Audiences />
      </Idea>
      <Idea title={t("database.title")}>
        <p>{t("database.text")}</p>
      </Idea>
      <Idea title={t("tests.title")}>
        <p>{t("tests.text")}</p>
        <p>
          <a href="/policies/privacy">{t("tests.policy")}</a>
        </p>
      </Idea>
    </section>
  );
}

function Idea({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-14 gap-y-3 border-line border-t py-7 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <h3 className="font-heading text-xl">{title}</h3>
      <div className="grid max-w-[42rem] content-start gap-4">{children}</div>
    </div>
  );
}

function Audiences() {
  const t = words("site.home.ideas.audience");
  const names = words("profiles.audiences");
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)]">
      {audiences.map((audience) => (
        <div
          key={audience}
          className="grid items-center gap-x-6 gap-y-1 sm:col-span-2 sm:grid-cols-subgrid"
        >
          <dt>
            <AudienceBadge audience={audience} label={names(audience)} />
          </dt>
          <dd className="text-sm text-soft">{t(audience)}</dd>
        </div>
      ))}
    </dl>
  );
}
