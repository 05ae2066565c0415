import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { answerNotFound } from "#lib/front/answer-status.ts";
import { words } from "#lib/words.ts";

const t = words("site");

/** What the head says where there is nothing. */
export const notHereMetadata: Metadata = {
  title: t("notFound.title"),
  robots: { index: false },
};

/** There is nothing at this address, or nothing that this viewer may see: the same words and a 404 for both. */
export function NotHere() {
  answerNotFound();
  return <NotHereWords />;
}

/** The words alone: Next renders them into the data of every page, and says itself when they are the answer. */
export function NotHereWords() {
  return (
    <Page title={t("notFound.title")} lead={t("notFound.text")}>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/" variant="primary">
          {t("notFound.home")}
        </ButtonLink>
        <ButtonLink href="/search">{t("notFound.search")}</ButtonLink>
      </div>
    </Page>
  );
}
