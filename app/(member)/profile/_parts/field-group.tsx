import Link from "next/link";
import { AudienceCard } from "#components/profile/audience.tsx";
import { audiences } from "#lib/privacy/audience.ts";
import { allCountries } from "#lib/profiles/countries.ts";
import type { FieldInput } from "#lib/profiles/field-inputs.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import { choiceText } from "#lib/profiles/field-text.ts";
import { inputTexts } from "#lib/profiles/field-value.ts";
import { inputLabel, kindWords } from "#lib/profiles/field-words.ts";
import { sayIfKnown, words } from "#lib/words.ts";
import { FieldForm, type ShownInput } from "./field-form.tsx";
import { RemoveEntry, removeId } from "./remove-entry.tsx";
import { type ProfileQuery, profileAddress, type ShownField } from "./shown-fields.ts";
import { StandingConsent } from "./standing-consent.tsx";

const t = words("profiles");

const audienceOptions = audiences.map((value) => ({ value, label: t(`audiences.${value}`) }));

/** One field: its inputs, who can see it, and Save; for an entry also Remove. */
export function FieldGroup({ field, query }: { field: ShownField; query: ProfileQuery }) {
  const { many, special } = fieldKind(field.kind);
  return (
    <AudienceCard>
      <fieldset className="grid min-w-0 gap-4">
        <legend className="float-left mb-1 font-heading text-lg">{field.group}</legend>
        <FieldForm
          // What was hidden elsewhere on the page must not stand in its form as shown.
          key={special ? query.hidden : undefined}
          field={{
            id: field.id,
            kind: field.kind,
            revision: field.revision,
            audience: field.audience,
          }}
          inputs={shownInputs(field)}
          audienceOptions={audienceOptions}
          texts={textsOf(field.group)}
        />
        {special && field.audience !== "ONLY_ME" ? <StandingConsent field={field} /> : null}
        {many && field.revision > 0 ? <Remove field={field} query={query} /> : null}
      </fieldset>
    </AudienceCard>
  );
}

function Remove({ field, query }: { field: ShownField; query: ProfileQuery }) {
  if (query.remove === field.id) return <RemoveEntry field={field} fresh={query.fresh} />;
  return (
    <Link
      href={`${profileAddress(query.fresh, { remove: field.id })}#${removeId(field)}`}
      scroll={false}
      className="justify-self-start text-sm text-soft"
    >
      {t("page.remove")} <span className="sr-only">{field.group}</span>
    </Link>
  );
}

function shownInputs(field: ShownField): ShownInput[] {
  const texts = inputTexts(field.kind, field.value);
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

const countryOptions = [
  { value: "", label: t("page.noCountry") },
  ...allCountries.map(({ code, name }) => ({ value: code, label: name })),
];

function textsOf(group: string) {
  return {
    whoCanSee: t("page.whoCanSee", { group }),
    save: t("page.save"),
    saving: t("page.saving"),
    conflictText: t("page.conflictText"),
    conflictAudience: t("page.conflictAudience", { audience: "%" }),
    conflictChoice: t("page.conflictChoice"),
    loadSaved: t("page.loadSaved"),
    consentQuestion: t("page.consentQuestion"),
    consentAgree: t("page.consentAgree"),
    consentNot: t("page.consentNot"),
  };
}
