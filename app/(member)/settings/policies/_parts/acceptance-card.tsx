import { Moment } from "#components/site/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OwnAcceptance } from "#lib/policies/own-acceptances.ts";
import { words } from "#lib/words.ts";

const t = words("acceptance.room");

/** One acceptance: of which text, when and from where, with the fingerprint that tells it from any other. */
export function AcceptanceCard({ acceptance }: { acceptance: OwnAcceptance }) {
  const { kind, number, sha256, locale, at } = acceptance;
  return (
    <Card className="grid gap-2">
      <h3 className="font-semibold">
        <a href={`/policies/${kind}/${number}`}>
          {t("version", { kind: words("policies")(`kinds.${kind}`), number })}
        </a>
      </h3>
      <p className="text-sm text-soft">
        {t("at")} <Moment at={at} />. {t("session")} {sessionText(acceptance)}. {t("locale")}{" "}
        <code>{locale}</code>.
      </p>
      <details className="text-sm">
        <summary>
          {t("checksum")} <code className="font-mono">{sha256.slice(0, 12)}…</code>
        </summary>
        <code className="wrap-anywhere font-mono text-xs">{sha256}</code>
      </details>
    </Card>
  );
}

function sessionText({ session }: OwnAcceptance): string {
  if (session === "none") return t("sessionNone");
  if (session === "over") return t("sessionOver");
  const { browser, system } = session;
  return t("device", { browser: browser || t("someBrowser"), system: system || t("someSystem") });
}
