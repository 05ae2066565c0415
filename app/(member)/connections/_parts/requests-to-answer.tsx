import { Fold } from "#components/network/fold.tsx";
import { PersonForm } from "#components/network/person-form.tsx";
import { nameOf, PersonLine } from "#components/network/person-line.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { OpenRequest } from "#lib/network/own-network.ts";
import { words } from "#lib/words.ts";
import { acceptAction, blockAction, declineAction } from "../actions.ts";

const t = words("network");

type Props = { requests: readonly OpenRequest[]; more: boolean };

/** Who asks the viewer to connect, and the two answers. */
export function RequestsToAnswer({ requests, more }: Props) {
  return (
    <Section title={t("toAnswer.title")} id="requests">
      {requests.length > 0 ? (
        <>
          <p className="max-w-prose text-sm text-soft">{t("toAnswer.declining")}</p>
          <ul>
            {requests.map((request) => (
              <RequestLine key={request.token} request={request} />
            ))}
          </ul>
        </>
      ) : (
        <p className="text-soft">{t("toAnswer.empty")}</p>
      )}
      {more ? <p className="text-sm text-soft">{t("toAnswer.more")}</p> : null}
    </Section>
  );
}

function RequestLine({ request }: { request: OpenRequest }) {
  const shared = {
    named: { token: request.token },
    idPrefix: request.token.slice(-12),
    pendingText: t("saving"),
    about: nameOf(request),
  };
  return (
    <PersonLine
      person={request}
      also={t("toAnswer.asked", { date: dayText(request.askedAt) })}
      note={request.note}
    >
      <PersonForm {...shared} action={acceptAction} label={t("toAnswer.accept")} />
      <PersonForm {...shared} action={declineAction} label={t("toAnswer.decline")} />
      <Fold title={t("list.more")}>
        <p>{t("block.what")}</p>
        <PersonForm {...shared} action={blockAction} label={t("toAnswer.block")} />
      </Fold>
    </PersonLine>
  );
}
