"use client";

import { useMemo } from "react";
import { Section } from "#components/ui/page.tsx";
import type { FoundMember } from "#lib/contacts/compare-addresses.ts";
import type { FoundPerson } from "#lib/contacts/read/contacts-found.ts";
import { InviteChosen } from "../../_parts/invite-chosen.tsx";
import type { ImportTexts } from "./import-texts.ts";

type Props = {
  found: readonly FoundMember[];
  people: readonly FoundPerson[];
  texts: ImportTexts["answer"];
};

/** Those of the book who were not found, each once, to be invited one by one. */
export function OtherPeople({ found, people, texts }: Props) {
  const others = useMemo(() => othersOf(people, found), [people, found]);
  if (others.length === 0) return null;
  return (
    <Section title={texts.others} lead={texts.othersLead}>
      <InviteChosen people={others} texts={texts.invite} />
    </Section>
  );
}

function othersOf(people: readonly FoundPerson[], found: readonly FoundMember[]) {
  const members = new Set(found.map(({ address }) => address));
  const told = new Set<string>();
  return people.flatMap(({ name = "", addresses }) => {
    if (addresses.some((address) => members.has(address))) return [];
    const own = addresses.filter((address) => !told.has(address));
    for (const address of own) told.add(address);
    return own.length > 0 ? [{ name, addresses: own }] : [];
  });
}
