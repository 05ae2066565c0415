import type { FormState } from "../form-state.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { sayIfKnown, words } from "../words.ts";
import { fieldKind, type KindName } from "./field-kinds.ts";
import { readableLines } from "./field-text.ts";
import { valueSchema } from "./field-value.ts";
import { kindLabel } from "./field-words.ts";
import type { OwnField } from "./own-profile.ts";
import type { SaveFieldInput } from "./profile-field.schema.ts";
import { saveField } from "./save-field.ts";

/**
 * Saves what a field's form gave. The answer says "Saved" with the new revision, or what is wrong beside each
 * input, or, when another window was faster, what that window saved: then the next save replaces it knowingly. Before a
 * special category is shown to others it asks for consent, in the words that are then kept.
 */
export async function saveFieldForm(
  viewer: MemberViewer,
  input: SaveFieldInput,
): Promise<FormState> {
  const { inputs, consent, from: _from, ...target } = input;
  // Its form has no inputs: whatever comes is not what the site asked for.
  if (fieldKind(target.kind).derived && Object.keys(inputs).length > 0)
    throw new Refusal("profiles.errors.derived");
  const parsed = valueSchema(target.kind).safeParse(inputs);
  if (!parsed.success) return wrongInputs(parsed.error.issues, input);

  const wording = consentWording(target.kind, target.audience);
  const agreed = consent === target.audience ? wording : undefined;
  const saved = await saveField(viewer, { ...target, value: parsed.data, consent: agreed });
  if (saved.outcome === "conflict") return conflict(saved.saved, input);
  if (saved.outcome === "consentNeeded") return consentNeeded(wording, input);
  return {
    status: "done",
    message: words("profiles")("page.saved"),
    data: { id: saved.id, revision: saved.revision },
  };
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function wrongInputs(issues: readonly Issue[], input: SaveFieldInput): FormState {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const name = String(issue.path[0] ?? "");
    if (!Object.hasOwn(input.inputs, name)) throw new Refusal("forms.errors.checkField");
    errors[name] ??= sayIfKnown(issue.message) ?? words("forms")("errors.checkField");
  }
  return { status: "refused", errors, values: givenTexts(input) };
}

function conflict(saved: OwnField, input: SaveFieldInput): FormState {
  const t = words("profiles");
  const lines = readableLines(saved.kind, saved.value);
  return {
    status: "refused",
    message: t("page.conflictTitle"),
    values: givenTexts(input),
    data: {
      id: saved.id,
      revision: saved.revision,
      saved: lines.length > 0 ? lines.join("\n") : t("page.conflictEmpty"),
      savedAudience: t(`audiences.${saved.audience}`),
    },
  };
}

/** The words of a consent: what is shown, to whom, and how it is taken back (GDPR art. 7 and 9(2)(a)). */
function consentWording(kind: KindName, audience: Audience): string {
  const t = words("profiles");
  return t("page.consentWording", {
    kind: kindLabel(kind),
    audience: t(`audiences.${audience}`),
  });
}

function consentNeeded(wording: string, input: SaveFieldInput): FormState {
  return {
    status: "refused",
    message: words("profiles")("page.consentTitle"),
    values: givenTexts(input),
    data: { consent: wording, audience: input.audience, revision: input.revision, id: input.id },
  };
}

/** What was given in the form, as it was typed. */
export function givenTexts({ inputs, audience }: SaveFieldInput): Record<string, string> {
  const texts = Object.entries(inputs).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { ...Object.fromEntries(texts), audience };
}
