import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";

const t = words("leaving.state");

/** For who is leaving and has signed in again: until when, and what can still be done. */
export function Leaving({ due }: { due: Date }) {
  return (
    <Page title={t("title")} lead={t("due", { date: dayText(due) })}>
      <Notice title={t("keep")} />
      <ButtonLink href="/settings/export" className="justify-self-start">
        {t("export")}
      </ButtonLink>
    </Page>
  );
}
