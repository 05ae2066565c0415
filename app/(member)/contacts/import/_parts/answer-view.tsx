"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import type { Compared, FoundMember } from "#lib/contacts/compare-addresses.ts";
import type { FoundPerson } from "#lib/contacts/read/contacts-found.ts";
import { askAction } from "../../../connections/actions.ts";
import { counted } from "./counted.ts";
import type { ImportTexts } from "./import-texts.ts";
import { OtherPeople } from "./other-people.tsx";

/** Where the focus goes once the answer is there. */
export const answerId = "compare-answer";

type Texts = ImportTexts["answer"];
type Props = { compared: Compared; people: readonly FoundPerson[]; texts: Texts };

/** Who was found, what was left out and what is awaited; then the others, who can be invited one by one. */
export function AnswerView({ compared, people, texts }: Props) {
  const { found } = compared;
  return (
    <>
      <Section title={texts.title}>
        <Counts compared={compared} texts={texts} />
        {found.length === 0 ? (
          <EmptyState title={texts.foundNobody}>
            <p>{texts.foundNobodyLead}</p>
          </EmptyState>
        ) : (
          <ul className="grid gap-5">
            {found.map((member) => (
              <li key={member.address} className="rounded-lg border border-line bg-sheet p-4">
                <Found member={member} people={people} texts={texts} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <OtherPeople found={found} people={people} texts={texts} />
    </>
  );
}

function Counts({ compared, texts }: Omit<Props, "people">) {
  const { found, leftOut, awaited } = compared;
  return (
    <div id={answerId} tabIndex={-1} role="status" className="grid max-w-prose gap-1">
      <p>
        {counted(texts.compared, compared.compared)}{" "}
        {found.length > 0 ? counted(texts.found, found.length) : null}
      </p>
      {leftOut > 0 ? (
        <p>
          {counted(texts.leftOut, leftOut)} {texts.leftOutWhen}
        </p>
      ) : null}
      {awaited > 0 ? <p>{counted(texts.awaited, awaited)}</p> : null}
    </div>
  );
}

type FoundProps = { member: FoundMember; people: readonly FoundPerson[]; texts: Texts };

/** A member who was found: of who they are, what one may see anyway; and how the file calls them. */
function Found({ member, people, texts }: FoundProps) {
  const { address, name, headline, handle, askToken } = member;
  const own = people.find(({ addresses }) => addresses.includes(address))?.name;
  const shown = name ?? own ?? address;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-0.5">
        <h3 className="wrap-anywhere font-semibold">
          {handle ? <a href={`/in/${handle}`}>{shown}</a> : shown}
        </h3>
        {headline ? <p className="wrap-anywhere text-soft">{headline}</p> : null}
        <p className="wrap-anywhere text-sm text-soft">
          {own && own !== shown ? `${texts.inFile.replace("%", () => own)}, ${address}` : address}
        </p>
      </div>
      <ActionForm
        action={askAction}
        permalink="/connections"
        className="grid justify-items-start gap-2"
      >
        <input type="hidden" name="token" value={askToken} />
        <SubmitButton
          variant="quiet"
          pendingText={texts.connecting}
          aria-label={texts.connectTo.replace("%", () => shown)}
        >
          {texts.connect}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </div>
  );
}
