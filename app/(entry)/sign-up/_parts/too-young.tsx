import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";

/** Instead of the form, for somebody who is not 18 yet. */
export function TooYoung() {
  const t = words("entry.tooYoung");
  return (
    <Page width="narrow" title={t("title")} lead={t("text")}>
      <p>{t("kept")}</p>
      <ButtonLink href="/search" className="justify-self-start">
        {t("search")}
      </ButtonLink>
    </Page>
  );
}
