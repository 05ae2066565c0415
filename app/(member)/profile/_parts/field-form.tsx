"use client";

import { useState } from "react";
import { FormAudienceSelect } from "#components/profile/form-audience-select.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Option } from "#components/ui/field.tsx";
import {
  FormSelect,
  FormStatus,
  FormTextArea,
  FormTextInput,
  SubmitButton,
} from "#components/ui/form-fields.tsx";
import { Unsaved } from "#components/ui/unsaved.tsx";
import type { FormState } from "#lib/form-state.ts";
import type { Audience } from "#lib/privacy/audience.ts";
import { saveFieldAction } from "../actions.ts";
import { asksConsent, ConsentAsked, type ConsentTexts } from "./consent-asked.tsx";
import { PictureInput, type PictureTexts } from "./picture-input.tsx";
import { isSavedElsewhere, SavedElsewhere, type SavedElsewhereTexts } from "./saved-elsewhere.tsx";

/** What can be chosen as a picture, and the words for it. */
type PictureChoice = {
  readonly takes: readonly string[];
  readonly largest: number;
  readonly texts: PictureTexts;
};

/** One input of a field's form, with its words. */
export type ShownInput = {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly text: string;
  readonly max: number;
  readonly required: boolean;
  readonly autoComplete: string | undefined;
  readonly options: readonly Option[] | undefined;
  readonly picture: PictureChoice | undefined;
  readonly focused: boolean;
};

type Props = {
  field: { id: string; kind: string; revision: number; audience: Audience };
  inputs: readonly ShownInput[];
  audienceOptions: readonly { value: Audience; label: string }[];
  /** What this form is called among those that keep what is not saved. */
  unsavedName: string;
  /** The page with its empty entries, to come back to after signing in. */
  address: string;
  texts: SavedElsewhereTexts &
    ConsentTexts & {
      whoCanSee: string;
      save: string;
      saving: string;
      unsaved: string;
      dropUnsaved: string;
    };
};

/**
 * The form of one field. It keeps what it was opened with: when the page is refreshed because another field was
 * saved, neither what stands in it nor the revision it will change moves under the person's hands. Only its names follow.
 */
export function FieldForm(props: Props) {
  const { audienceOptions, texts } = props;
  const [{ field, inputs }] = useState(props);
  const [restored, setRestored] = useState<number>();
  return (
    <ActionForm action={saveFieldAction} idPrefix={field.id} className={formLook}>
      {(state) => (
        <>
          <Target
            field={field}
            address={props.address}
            revision={revisionOf(state) ?? restored ?? field.revision}
            state={state}
          />
          <Unsaved
            form={props.unsavedName}
            revision={revisionOf(state) ?? restored ?? field.revision}
            onRestore={setRestored}
            texts={{ title: texts.unsaved, drop: texts.dropUnsaved }}
          />
          <div className="grid gap-4 empty:hidden sm:grid-cols-2">
            {inputs.map((input) => (
              <Input key={input.name} input={input} alone={inputs.length === 1} />
            ))}
          </div>
          <SavedElsewhere state={state} unsavedName={props.unsavedName} texts={texts} />
          <ConsentAsked state={state} texts={texts} />
          <div className="flex flex-wrap items-end gap-4">
            <FormAudienceSelect
              className="w-full sm:w-60"
              name="audience"
              label={texts.whoCanSee}
              defaultValue={field.audience}
              options={audienceOptions}
            />
            <SubmitButton variant="quiet" pendingText={texts.saving} autoFocus={isAnswered(state)}>
              {texts.save}
            </SubmitButton>
            <FormStatus className={isToldAbove(state) ? "hidden" : "pb-3"} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

function isToldAbove(state: FormState): boolean {
  return isSavedElsewhere(state) || asksConsent(state);
}
/** While entries are dragged only their names stay, so that the way is short. */
const formLook = "grid gap-4 group-data-dragging/drag:hidden";

/** Without JavaScript the answer is a page of its own: it starts here, not at its top, when no input is in error. */
function isAnswered({ status, errors }: FormState): boolean {
  return status !== "idle" && Object.keys(errors ?? {}).length === 0;
}

/** Which field this is, where it stands, and which revision of it the save changes: the one last saved or shown here. */
function Target({ field, revision, address, state }: TargetProps) {
  return (
    <>
      <input type="hidden" name="id" value={String(state.data?.id ?? field.id)} />
      <input type="hidden" name="kind" value={field.kind} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="from" value={address} />
    </>
  );
}

type TargetProps = Pick<Props, "field" | "address"> & { revision: number; state: FormState };

function revisionOf({ data }: FormState): number | undefined {
  return typeof data?.revision === "number" ? data.revision : undefined;
}

const wide = "sm:col-span-2";

/** Text that is often long; and with a hint that an input beside it would not have. */
const wideTypes = ["list", "url"];

function Input({ input, alone }: { input: ShownInput; alone: boolean }) {
  const { name, label, hint, text, max, required, autoComplete, focused } = input;
  const common = {
    name,
    label,
    hint,
    autoComplete,
    defaultValue: text,
    autoFocus: focused,
    labelHidden: alone,
  };
  if (input.picture) {
    return <PictureInput name={name} hint={hint} saved={text} {...input.picture} />;
  }
  if (input.options) {
    const width = input.type === "choice" ? undefined : wide;
    return <FormSelect {...common} className={width} options={input.options} />;
  }
  if (input.type === "paragraph" || input.type === "lines") {
    return (
      <FormTextArea
        {...common}
        className={wide}
        maxLength={max}
        rows={input.type === "lines" ? 3 : 5}
      />
    );
  }
  return (
    <FormTextInput
      {...common}
      className={alone || wideTypes.includes(input.type) ? wide : undefined}
      type={controlTypes[input.type] ?? "text"}
      maxLength={max}
      aria-required={required || undefined}
    />
  );
}

const controlTypes: Readonly<Record<string, string>> = { email: "email", url: "url", phone: "tel" };
