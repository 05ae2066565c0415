import { PersonForm } from "#components/network/person-form.tsx";
import { nameOf, PersonLine } from "#components/network/person-line.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { OpenRequest } from "#lib/network/own-network.ts";
import { words } from "#lib/words.ts";
import { withdrawAction } from "../actions.ts";

const t = words("network");

/** Whom the viewer asked. Each waits, whatever became of it. */
export function RequestsSent({ requests }: { requests: readonly OpenRequest[] }) {
  return (
    <Section title={t("sent.title")} lead={t("sent.lead")} id="sent">
      <ul>
        {requests.map((request) => (
          <PersonLine
            key={request.token}
            person={request}
            also={t("sent.asked", { date: dayText(request.askedAt) })}
            note={request.note}
          >
            <PersonForm
              action={withdrawAction}
              named={{ token: request.token }}
              idPrefix={request.token.slice(-12)}
              label={t("sent.withdraw")}
              pendingText={t("saving")}
              about={nameOf(request)}
            />
          </PersonLine>
        ))}
      </ul>
      <p className="text-sm text-soft">{t("sent.again")}</p>
    </Section>
  );
}
