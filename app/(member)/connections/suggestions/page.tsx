import type { Metadata } from "next";
import { AskForm } from "#components/network/ask-form.tsx";
import { Fold } from "#components/network/fold.tsx";
import { PersonForm } from "#components/network/person-form.tsx";
import { nameOf, PersonLine } from "#components/network/person-line.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import type { PersonSeen } from "#lib/network/person-seen.ts";
import { hiddenSuggestions, type Suggestion, suggestedPeople } from "#lib/network/suggestions.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { askAction, hideAction, showAgainAction } from "../actions.ts";

const t = words("network");

export const metadata: Metadata = { title: t("suggestions.title"), robots: { index: false } };

export default async function SuggestionsPage() {
  const viewer = await requireMember("/connections/suggestions");
  const [suggestions, hidden] = [await suggestedPeople(viewer), await hiddenSuggestions(viewer)];
  return (
    <Page title={t("suggestions.title")} lead={t("suggestions.lead")}>
      {suggestions.length > 0 ? (
        <ul>
          {suggestions.map((suggestion) => (
            <SuggestionLine key={suggestion.token} suggestion={suggestion} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t("suggestions.empty")}>
          <p>{t("suggestions.emptyText")}</p>
        </EmptyState>
      )}
      {hidden.length > 0 ? <Hidden people={hidden} /> : null}
      <p className="max-w-prose text-sm text-soft">
        {t("suggestions.objecting")}{" "}
        <a href="/settings/objections#suggestions">{t("suggestions.object")}</a>
      </p>
      <div>
        <ButtonLink href="/connections">{t("ways.back")}</ButtonLink>
      </div>
    </Page>
  );
}

function SuggestionLine({ suggestion }: { suggestion: Suggestion }) {
  const { token, mutual, company } = suggestion;
  const idPrefix = token.slice(-12);
  const why = [
    mutual > 0 ? t("suggestions.mutual", { count: mutual }) : "",
    company ? t("suggestions.company", { company }) : "",
  ];
  return (
    <PersonLine person={suggestion} also={why.filter(Boolean).join(" ")}>
      <Fold title={t("page.ask")}>
        <AskForm action={askAction} named={{ token }} idPrefix={idPrefix} />
      </Fold>
      <PersonForm
        action={hideAction}
        named={{ token }}
        idPrefix={`hide-${idPrefix}`}
        label={t("suggestions.hide")}
        pendingText={t("saving")}
        about={nameOf(suggestion)}
      />
    </PersonLine>
  );
}

function Hidden({ people }: { people: readonly PersonSeen[] }) {
  return (
    <Section title={t("suggestions.hiddenTitle")} id="hidden">
      <ul>
        {people.map((person) => (
          <PersonLine key={person.token} person={person}>
            <PersonForm
              action={showAgainAction}
              named={{ token: person.token }}
              idPrefix={person.token.slice(-12)}
              label={t("suggestions.again")}
              pendingText={t("saving")}
              about={nameOf(person)}
            />
          </PersonLine>
        ))}
      </ul>
    </Section>
  );
}
