import { AudienceCard } from "#components/profile/audience.tsx";
import { DragHandle } from "#components/ui/drag-area.tsx";
import { largestPhoto, photoTypes } from "#lib/photos/photo-sizes.ts";
import { audiences } from "#lib/privacy/audience.ts";
import { allCountries } from "#lib/profiles/countries.ts";
import type { FieldInput } from "#lib/profiles/field-inputs.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import { shortText } from "#lib/profiles/field-name.ts";
import { choiceText, derivedText } from "#lib/profiles/field-text.ts";
import { inputTexts } from "#lib/profiles/field-value.ts";
import { inputLabel, kindWords } from "#lib/profiles/field-words.ts";
import { sayIfKnown, words } from "#lib/words.ts";
import { FieldForm, type ShownInput } from "./field-form.tsx";
import { MoveEntry } from "./move-entry.tsx";
import { RemoveEntry } from "./remove-entry.tsx";
import { type ProfileQuery, profileAddress, type ShownField } from "./shown-fields.ts";
import { StandingConsent } from "./standing-consent.tsx";

const t = words("profiles");

const audienceOptions = audiences.map((value) => ({ value, label: t(`audiences.${value}`) }));

type Props = {
  field: ShownField;
  query: ProfileQuery;
  /** What was typed instead of what is saved, where a save could not be done. */
  given?: Readonly<Record<string, string>>;
};

/** One field: its inputs, who can see it, and Save; for an entry also Remove. */
export function FieldGroup({ field, query, given }: Props) {
  const { many, special, derived } = fieldKind(field.kind);
  const isEntry = many && field.revision > 0 && !given;
  return (
    <AudienceCard>
      {isEntry ? <EntryHandle /> : null}
      <fieldset className="grid min-w-0 gap-4">
        <legend className="float-left mb-1 pr-10 font-heading text-lg">{field.group}</legend>
        {isEntry ? <ShortText field={field} /> : null}
        {derived ? <Derived field={field} /> : null}
        <FieldForm
          // What was hidden elsewhere on the page must not stand in its form as shown.
          key={special ? query.hidden : undefined}
          field={{
            id: field.id,
            kind: field.kind,
            revision: field.revision,
            audience: field.audience,
          }}
          inputs={derived ? [] : shownInputs(field, given)}
          audienceOptions={audienceOptions}
          unsavedName={fieldKind(field.kind).many ? `${field.kind}/${field.id}` : field.kind}
          address={profileAddress(query.fresh)}
          texts={textsOf(field.group)}
        />
        {special && field.audience !== "ONLY_ME" ? <StandingConsent field={field} /> : null}
        {isEntry ? <EntryActions field={field} query={query} /> : null}
      </fieldset>
    </AudienceCard>
  );
}

function EntryHandle() {
  return (
    <div className="absolute top-4 right-4">
      <DragHandle title={t("order.drag")} />
    </div>
  );
}

/** While entries are dragged: which one it is. */
function ShortText({ field: { kind, value } }: { field: ShownField }) {
  return (
    <p className="wrap-anywhere hidden text-sm text-soft group-data-dragging/drag:block">
      {shortText(kind, value)}
    </p>
  );
}

/** What the site works out: there is nothing to type, only to say who sees it. */
function Derived({ field: { kind, value } }: { field: ShownField }) {
  return (
    <div className="grid gap-1">
      <p>{derivedText(kind, value)}</p>
      <p className="text-sm text-soft empty:hidden">{kindWords(kind, "hint")}</p>
    </div>
  );
}

/** What can be done with an entry as a whole. */
function EntryActions({ field, query }: { field: ShownField; query: ProfileQuery }) {
  const { id, group, up, down } = field;
  const alone = up === undefined && down === undefined;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t pt-4 group-data-dragging/drag:hidden">
      {alone ? null : (
        <MoveEntry
          id={id}
          group={group}
          up={up}
          down={down}
          texts={{ up: t("order.up"), down: t("order.down") }}
        />
      )}
      <RemoveEntry field={field} fresh={query.fresh} />
    </div>
  );
}

function shownInputs(field: ShownField, given: Props["given"]): ShownInput[] {
  const texts = given ?? inputTexts(field.kind, field.value);
  return fieldKind(field.kind).inputs.map((input, index) => ({
    name: input.name,
    type: input.type,
    label: inputLabel(field.kind, input.name),
    hint: hintOf(field.kind, input),
    text: texts[input.name] ?? "",
    max: input.max,
    required: input.required,
    autoComplete: input.autocomplete,
    options: optionsOf(input),
    picture: input.type === "picture" ? pictureChoice : undefined,
    focused: field.fresh && index === 0,
  }));
}

function hintOf(kind: KindName, input: FieldInput): string | undefined {
  return (
    (input.name === "value" ? kindWords(kind, "hint") : undefined) ??
    sayIfKnown(`profiles.inputHints.${input.name}`) ??
    sayIfKnown(`profiles.inputHints.${input.type}`)
  );
}

function optionsOf({ type, name, options = [] }: FieldInput) {
  if (type === "country") return countryOptions;
  if (type !== "choice") return undefined;
  const choices = options.map((value) => ({ value, label: choiceText(name, value) }));
  return [{ value: "", label: t("page.choose") }, ...choices];
}

const say = words("profiles.photo");

const pictureChoice = {
  takes: photoTypes,
  largest: largestPhoto,
  texts: {
    yours: say("yours"),
    none: say("none"),
    choose: say("choose"),
    chooseAnother: say("chooseAnother"),
    cropTitle: say("cropTitle"),
    cropHelp: say("cropHelp"),
    square: say("square"),
    corner: {
      nw: say("corner.nw"),
      n: say("corner.n"),
      ne: say("corner.ne"),
      e: say("corner.e"),
      se: say("corner.se"),
      s: say("corner.s"),
      sw: say("corner.sw"),
      w: say("corner.w"),
    },
    putBack: say("putBack"),
    remove: say("remove"),
    removed: say("removed"),
    keep: say("keep"),
    sending: say("sending"),
    unreadable: say("unreadable"),
    failed: say("failed"),
    needsScript: say("needsScript"),
    wrongType: t("errors.noPhoto"),
    tooLarge: t("errors.photoLarge"),
  },
};

const countryOptions = [
  { value: "", label: t("page.noCountry") },
  ...allCountries.map(({ code, name }) => ({ value: code, label: name })),
];

function textsOf(group: string) {
  return {
    whoCanSee: t("page.whoCanSee", { group }),
    save: t("page.save"),
    saving: t("page.saving"),
    unsaved: t("page.unsaved"),
    dropUnsaved: t("page.dropUnsaved"),
    conflictText: t("page.conflictText"),
    conflictAudience: t("page.conflictAudience", { audience: "%" }),
    conflictChoice: t("page.conflictChoice"),
    loadSaved: t("page.loadSaved"),
    consentQuestion: t("page.consentQuestion"),
    consentAgree: t("page.consentAgree"),
    consentNot: t("page.consentNot"),
  };
}
