import { Fold } from "#components/network/fold.tsx";
import { PersonForm } from "#components/network/person-form.tsx";
import { nameOf, PersonLine } from "#components/network/person-line.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { TextInput } from "#components/ui/field.tsx";
import { Section } from "#components/ui/page.tsx";
import type { PersonSeen } from "#lib/network/person-seen.ts";
import { words } from "#lib/words.ts";
import { blockAction, removeAction } from "../actions.ts";

const t = words("network");

type Props = {
  people: readonly PersonSeen[];
  total: number;
  /** The place to go on from. */
  next: string | undefined;
  /** What is looked for. */
  name: string;
  isLaterPage: boolean;
};

/** The viewer's connections, by name. */
export function ConnectionList(props: Props) {
  const { people, total, name } = props;
  if (total === 0) return <NoConnections />;
  return (
    <Section
      title={t("list.title")}
      aside={<p className="text-sm text-soft">{t("list.count", { count: total })}</p>}
      id="list"
    >
      <FindForm name={name} />
      {people.length > 0 ? (
        <ul>
          {people.map((person) => (
            <ConnectionLine key={person.token} person={person} />
          ))}
        </ul>
      ) : (
        <p className="wrap-anywhere text-soft">{t("list.noneFound", { name })}</p>
      )}
      <Pages {...props} />
    </Section>
  );
}

function NoConnections() {
  return (
    <Section title={t("list.title")} id="list">
      <EmptyState title={t("list.emptyTitle")}>
        <p>{t("list.emptyText")}</p>
      </EmptyState>
    </Section>
  );
}

/** A plain GET form, which works as an address. */
function FindForm({ name }: { name: string }) {
  return (
    <search>
      <form action="/connections#list" method="get" className="flex flex-wrap items-end gap-3">
        <TextInput
          name="name"
          label={t("list.search")}
          defaultValue={name}
          maxLength={100}
          autoComplete="off"
        />
        <Button type="submit">{t("list.find")}</Button>
        {name ? <ButtonLink href="/connections#list">{t("list.all")}</ButtonLink> : null}
      </form>
    </search>
  );
}

function ConnectionLine({ person }: { person: PersonSeen }) {
  const shared = {
    named: { token: person.token },
    idPrefix: person.token.slice(-12),
    pendingText: t("saving"),
    about: nameOf(person),
  };
  return (
    <PersonLine person={person}>
      <Fold title={t("list.more")}>
        <p>{t("remove.what")}</p>
        <PersonForm {...shared} action={removeAction} label={t("remove.button")} />
        <p className="mt-2">{t("block.what")}</p>
        <PersonForm {...shared} action={blockAction} label={t("block.button")} />
      </Fold>
    </PersonLine>
  );
}

function Pages({ next, name, isLaterPage }: Props) {
  const address = (after?: string) => {
    const query = new URLSearchParams({ ...(name && { name }), ...(after && { after }) });
    return `/connections?${query}#list`;
  };
  return (
    <nav aria-label={t("list.pages")} className="flex flex-wrap gap-3 empty:hidden">
      {isLaterPage ? <ButtonLink href={address()}>{t("list.first")}</ButtonLink> : null}
      {next ? <ButtonLink href={address(next)}>{t("list.next")}</ButtonLink> : null}
    </nav>
  );
}
