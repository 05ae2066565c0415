import { AskForm } from "#components/network/ask-form.tsx";
import { Fold } from "#components/network/fold.tsx";
import { ListedName } from "#components/network/listed-people.tsx";
import { PersonForm } from "#components/network/person-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { Standing } from "#lib/network/own-network.ts";
import type { ListedPerson } from "#lib/network/shown-connections.ts";
import { words } from "#lib/words.ts";
import {
  acceptAction,
  askAction,
  blockAction,
  declineAction,
  removeAction,
  unblockAction,
  withdrawAction,
} from "../../../../(member)/connections/actions.ts";

const t = words("network");

type Props = { handle: string; standing: Standing };

/** Some of whom both know, and whether there are more. */
type Mutual = { readonly people: readonly ListedPerson[]; readonly more: boolean };

/** What is between a member and whose page they read, and what they can do about it. Nobody else's page has it. */
export function BetweenUs({ handle, standing, mutual }: Props & { mutual: Mutual }) {
  return (
    <section aria-label={t("page.label")} key={standing.is}>
      <Card className="grid gap-3">
        <Now standing={standing} />
        {mutual.people.length > 0 ? <KnownToBoth mutual={mutual} /> : null}
        <Main handle={handle} standing={standing} />
        {standing.is === "blocked" ? null : <More handle={handle} standing={standing} />}
      </Card>
    </section>
  );
}

function KnownToBoth({ mutual: { people, more } }: { mutual: Mutual }) {
  return (
    <p className="wrap-anywhere text-sm">
      {t("page.mutual")}{" "}
      {people.map((person, at) => (
        <span key={`${person.handle ?? ""} ${person.name}`}>
          {at > 0 ? ", " : ""}
          <ListedName person={person} />
        </span>
      ))}
      {more ? ` ${t("list.others")}` : ""}
    </p>
  );
}

/** What is done most. */
function Main({ handle, standing }: Props) {
  const form = { named: { handle }, pendingText: t("saving") };
  switch (standing.is) {
    case "connected":
      return null;
    case "asked":
      return (
        <>
          <PersonForm
            {...form}
            action={withdrawAction}
            idPrefix="withdraw"
            label={t("sent.withdraw")}
          />
          <p className="text-sm text-soft">{t("sent.again")}</p>
        </>
      );
    case "asked by them":
      return (
        <>
          {standing.note ? (
            <p className="wrap-anywhere whitespace-pre-line border-line border-l-2 pl-4">
              {standing.note}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            <PersonForm
              {...form}
              action={acceptAction}
              idPrefix="accept"
              label={t("toAnswer.accept")}
            />
            <PersonForm
              {...form}
              action={declineAction}
              idPrefix="decline"
              label={t("toAnswer.decline")}
            />
          </div>
          <p className="text-sm text-soft">{t("toAnswer.declining")}</p>
        </>
      );
    case "blocked":
      return (
        <PersonForm
          {...form}
          action={unblockAction}
          idPrefix="unblock"
          label={t("block.unblock")}
        />
      );
    case "strangers":
      return (
        <Fold title={t("page.ask")}>
          <AskForm action={askAction} named={{ handle }} idPrefix="ask" />
        </Fold>
      );
  }
}

/** What is done seldom, and said beforehand. */
function More({ handle, standing }: Props) {
  const form = { named: { handle }, pendingText: t("saving") };
  return (
    <Fold title={t("list.more")}>
      {standing.is === "connected" ? (
        <>
          <p>{t("remove.what")}</p>
          <PersonForm
            {...form}
            action={removeAction}
            idPrefix="remove"
            label={t("remove.button")}
          />
        </>
      ) : null}
      <p>{t("block.what")}</p>
      <PersonForm {...form} action={blockAction} idPrefix="block" label={t("block.button")} />
    </Fold>
  );
}

function Now({ standing }: Pick<Props, "standing">) {
  switch (standing.is) {
    case "connected":
      return <p role="status">{t("page.connected", { date: dayText(standing.since) })}</p>;
    case "asked":
      return <p role="status">{t("page.asked", { date: dayText(standing.at) })}</p>;
    case "asked by them":
      return <p role="status">{t("page.askedYou", { date: dayText(standing.at) })}</p>;
    case "blocked":
      return <p role="status">{t("page.blocked", { date: dayText(standing.since) })}</p>;
    case "strangers":
      return null;
  }
}
