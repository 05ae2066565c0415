"use client";

import { useEffect, useState } from "react";
import { ActionForm, useFormState } from "#components/ui/action-form.tsx";
import { TextInput } from "#components/ui/field.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { inviteChosenAction } from "../invitations/actions.ts";
import type { InviteTexts } from "./invite-texts.ts";
import { OwnWords } from "./own-words.tsx";

type Person = { readonly name: string; readonly addresses: readonly string[] };

type Props = { people: readonly Person[]; texts: InviteTexts };

/** However long the list is, nobody ticks more of it at once. */
const shownAtMost = 100;

/**
 * People of an address book, to be invited one by one. Nobody is ticked beforehand, and there is no button for all of them. Only
 * the addresses that are ticked are sent, and no name.
 */
export function InviteChosen({ people, texts }: Props) {
  const { preview } = texts;
  if (people.length === 0) return null;
  if (!preview)
    return (
      <Notice title={texts.noName}>
        <a href="/profile#name">{texts.toProfile}</a>
      </Notice>
    );
  return (
    <ActionForm
      action={inviteChosenAction}
      idPrefix="chosen"
      resetOnDone
      // The list is in no page that could be shown again without JavaScript.
      permalink="/contacts/invitations"
      className="grid gap-6"
    >
      <Choosing people={people} texts={texts} />
      <p className="text-sm text-soft">{texts.goesAlong}</p>
      <OwnWords preview={preview} most={texts.most} texts={texts.own} />
      <FormStatus />
      <SubmitButton className="justify-self-start" pendingText={texts.sending}>
        {texts.send}
      </SubmitButton>
    </ActionForm>
  );
}

function Choosing({ people, texts }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sought, setSought] = useState("");
  const { state } = useFormState();
  useEffect(() => {
    if (state.status !== "done") return;
    setChosen(new Set());
    setSought("");
  }, [state]);
  // Of the list, or of one address in it.
  const [, error] =
    Object.entries(state.errors ?? {}).find(([name]) => /^emails\b/.test(name)) ?? [];
  const found = people.filter((person) => isFound(person, sought.trim().toLowerCase()));
  const shown = found.slice(0, shownAtMost);
  const hidden = new Set(shown.flatMap(({ addresses }) => addresses));
  const tick = (address: string, isTicked: boolean) => {
    const next = new Set(chosen);
    if (isTicked) next.add(address);
    else next.delete(address);
    setChosen(next);
  };
  return (
    <fieldset className="grid gap-4" aria-invalid={error ? true : undefined}>
      <legend className="font-semibold">{texts.legend}</legend>
      <p className="text-sm text-soft">{texts.lead}</p>
      {people.length > shownAtMost ? (
        <TextInput
          name=""
          idPrefix="find"
          label={texts.find}
          type="search"
          autoComplete="off"
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
        />
      ) : null}
      <ul className="grid max-h-96 gap-2 overflow-y-auto">
        {shown.map((person) => (
          <PersonLine
            key={`${person.name} ${person.addresses.join()}`}
            {...{ person, chosen, tick }}
            isFull={chosen.size >= texts.mostChosen}
          />
        ))}
      </ul>
      {shown.length === 0 ? <p className="text-sm">{texts.nobody}</p> : null}
      {found.length > shown.length ? (
        <p className="text-sm text-soft">
          {texts.shown
            .replace("{shown}", String(shown.length))
            .replace("{all}", String(found.length))}
        </p>
      ) : null}
      {[...chosen]
        .filter((address) => !hidden.has(address))
        .map((address) => (
          <input key={address} type="hidden" name="emails[]" value={address} />
        ))}
      {error ? (
        <p className="font-medium text-bad text-sm" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

type LineProps = {
  person: Person;
  chosen: ReadonlySet<string>;
  tick: (address: string, isTicked: boolean) => void;
  isFull: boolean;
};

function PersonLine({ person: { name, addresses }, chosen, tick, isFull }: LineProps) {
  return addresses.map((address) => (
    <li key={address}>
      <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
        <input
          type="checkbox"
          name="emails[]"
          value={address}
          checked={chosen.has(address)}
          disabled={isFull && !chosen.has(address)}
          onChange={({ currentTarget }) => tick(address, currentTarget.checked)}
          className="size-6 shrink-0 accent-accent"
        />
        <span className="wrap-anywhere min-w-0">
          {name ? <span className="font-semibold">{name} </span> : null}
          <span className="text-soft">{address}</span>
        </span>
      </label>
    </li>
  ));
}

function isFound({ name, addresses }: Person, sought: string): boolean {
  if (!sought) return true;
  return [name, ...addresses].some((text) => text.toLowerCase().includes(sought));
}
