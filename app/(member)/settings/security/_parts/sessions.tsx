import { Section } from "#components/ui/page.tsx";
import type { ShownSession } from "#lib/accounts/sessions.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { SessionsForm } from "./sessions-form.tsx";

const t = words("security.sessions");

const hourMs = 3_600_000;

/** Every browser that is signed in, and a button that ends it. */
export function Sessions({ sessions }: { sessions: readonly ShownSession[] }) {
  const rows = sessions.map((session) => ({
    mark: session.mark,
    isThis: session.isThis,
    device: deviceOf(session),
    details: detailsOf(session),
    endNamed: t("endNamed", { device: deviceOf(session) }),
  }));
  const link = (text: React.ReactNode) => <a href="https://lite.ip2location.com">{text}</a>;
  return (
    <Section title={t("title")} id="sessions">
      <SessionsForm
        rows={rows}
        texts={{
          thisBrowser: t("thisBrowser"),
          nowhereElse: t("nowhereElse"),
          end: t("end"),
          endOthers: t("endOthers"),
        }}
      />
      <p className="max-w-prose text-sm text-soft">{t.rich("place", { link })}</p>
    </Section>
  );
}

function deviceOf({ browser, system }: ShownSession): string {
  if (system) return t("device", { browser: browser ?? t("someBrowser"), system });
  return browser ?? t("unknown");
}

function detailsOf({ country, since, lastUsed, isThis }: ShownSession): string[] {
  return [
    ...(country ? [country] : []),
    t("since", { date: dayText(since) }),
    ...(isThis ? [] : [usedAgo(lastUsed)]),
  ];
}

function usedAgo(lastUsed: Date): string {
  const hours = Math.floor((Date.now() - lastUsed.getTime()) / hourMs);
  if (hours < 1) return t("usedNow");
  return hours < 24
    ? t("usedHours", { count: hours })
    : t("usedDays", { count: Math.floor(hours / 24) });
}
