"use client";

import { useMemo, useState } from "react";
import { TextInput } from "#components/ui/field.tsx";
import { Section } from "#components/ui/page.tsx";
import { useScripted } from "#components/ui/use-scripted.ts";
import type { FoundMember } from "#lib/contacts/compare-addresses.ts";
import type { FoundPerson } from "#lib/contacts/read/contacts-found.ts";
import { InviteChosen } from "../../_parts/invite-chosen.tsx";
import type { ImportTexts } from "./import-texts.ts";

/** So many are shown at once; the search finds everybody else. */
const mostShown = 100;

type Props = {
  found: readonly FoundMember[];
  people: readonly FoundPerson[];
  texts: ImportTexts["answer"];
};

/** Those of the book who were not found, each once, to be invited one by one. */
export function OtherPeople({ found, people, texts }: Props) {
  const scripted = useScripted();
  const [search, setSearch] = useState("");
  const others = useMemo(() => othersOf(people, found), [people, found]);
  if (others.length === 0) return null;
  const wanted = search ? others.filter((person) => isMeant(person, search)) : others;
  const isLong = others.length > mostShown;
  return (
    <Section title={texts.others} lead={texts.othersLead}>
      {isLong && scripted ? (
        <TextInput
          name="others"
          type="search"
          label={texts.searchOthers}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      ) : null}
      {isLong ? <p className="text-sm text-soft">{texts.firstOnly}</p> : null}
      <InviteChosen people={wanted.slice(0, mostShown)} texts={{}} />
    </Section>
  );
}

function othersOf(people: readonly FoundPerson[], found: readonly FoundMember[]) {
  const seen = new Set(found.map(({ address }) => address));
  const others: { readonly name: string; readonly addresses: readonly string[] }[] = [];
  for (const { name, addresses } of people) {
    const [first] = addresses;
    if (first !== undefined && !addresses.some((address) => seen.has(address))) {
      others.push({ name: name ?? first, addresses });
    }
    for (const address of addresses) seen.add(address);
  }
  return others;
}

function isMeant(
  { name, addresses }: { name: string; addresses: readonly string[] },
  search: string,
) {
  const text = search.trim().toLowerCase();
  return name.toLowerCase().includes(text) || addresses.some((address) => address.includes(text));
}
