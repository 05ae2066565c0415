import { consentToShow, standingConsent, withdrawConsent } from "../consents/consent-to-show.ts";
import { isOwnPhoto } from "../photos/own-photo.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { saveOver } from "./edit-of-one-step.data.ts";
import { fieldKind, isFreelyShown, type KindName, maxEntries } from "./field-kinds.ts";
import { partPicture } from "./field-text.ts";
import { type FieldValue, isEmptyValue } from "./field-value.ts";
import { type OwnField, ownField } from "./own-profile.ts";
import {
  countOwn,
  editing,
  type FieldRow,
  findSingle,
  insertField,
  lockAdditions,
  lockOwn,
  updateField,
  writeAudience,
} from "./profile-field.data.ts";

export type FieldToSave = {
  /** Made by the form, so that saving twice is saving once. */
  readonly id: string;
  readonly kind: KindName;
  readonly value: FieldValue;
  readonly audience: Audience;
  /** The revision that the person was looking at; 0 when the field was not there yet. */
  readonly revision: number;
  /** Words that the person agreed to in this step: they consent to showing a special category to this audience. */
  readonly consent?: string | undefined;
};

/** Saved; or what another window saved meanwhile; or a consent is needed first. Then nothing was written. @control */
export type SaveOutcome =
  | { readonly outcome: "saved"; readonly id: string; readonly revision: number }
  | { readonly outcome: "conflict"; readonly saved: OwnField }
  | { readonly outcome: "consentNeeded" };

/**
 * Saves one field of the member and says who sees it from the commit on; the public page follows in the same
 * transaction. A special category is shown to others by explicit consent only, and hiding it takes the consent back.
 * Of a derived field only who sees it is saved. Refuses when the entry was removed meanwhile, when there are too many
 * entries, or when a derived field comes with a value.
 */
export async function saveField(viewer: MemberViewer, field: FieldToSave): Promise<SaveOutcome> {
  const revision = isOneStep(field) ? await saveOver(viewer, field) : undefined;
  if (revision !== undefined) return { outcome: "saved", id: field.id, revision };
  return editing(viewer, async (tx) => {
    refuseGivenTime(field);
    await checkPicture(tx, viewer, field);
    const present = await lockOwn(tx, viewer, field.id);
    if (present) return saveLocked(tx, viewer, present, field);
    if (field.revision > 0) throw new Refusal("profiles.errors.gone");
    return add(tx, viewer, field);
  });
}

/** Whether nothing is to be asked before a field that is there is written over. Whatever then stands in the way is told by the longer way. */
function isOneStep({ kind, value, revision }: FieldToSave): boolean {
  return revision > 0 && isFreelyShown(kind) && partPicture(kind, value) === undefined;
}

/** A picture is the member's own, and there. */
async function checkPicture(tx: Tx, viewer: MemberViewer, { kind, value }: FieldToSave) {
  const picture = partPicture(kind, value);
  if (picture && !(await isOwnPhoto(tx, viewer, picture)))
    throw new Refusal("profiles.errors.photoGone", { field: "value" });
}

function refuseGivenTime({ kind, value }: FieldToSave): void {
  if (fieldKind(kind).derived && !isEmptyValue(value)) throw new Refusal("profiles.errors.derived");
}

async function saveLocked(
  tx: Tx,
  viewer: MemberViewer,
  present: FieldRow,
  field: FieldToSave,
): Promise<SaveOutcome> {
  // The value was read as one of the kind that was sent: kept under another it would be anything at all.
  if (present.kind !== field.kind) throw new Refusal("profiles.errors.gone");
  if (present.revision !== field.revision) return conflictWith(present);
  if (!(await isConsented(tx, viewer, field))) return { outcome: "consentNeeded" };
  await write(tx, viewer, field, present.id);
  return { outcome: "saved", id: present.id, revision: present.revision + 1 };
}

function write(tx: Tx, viewer: MemberViewer, { kind, value, audience }: FieldToSave, id: string) {
  if (fieldKind(kind).derived) return writeAudience(tx, viewer, [id], audience);
  return updateField(tx, viewer, id, value, audience);
}

async function add(tx: Tx, viewer: MemberViewer, field: FieldToSave): Promise<SaveOutcome> {
  const { many } = fieldKind(field.kind);
  await lockAdditions(tx, viewer);
  const meanwhile = await lockOwn(tx, viewer, field.id);
  if (meanwhile) return saveLocked(tx, viewer, meanwhile, field);
  const other = many ? undefined : await findSingle(tx, viewer, field.kind);
  if (other) return conflictWith(other);
  if (many && (await countOwn(tx, viewer, field.kind)) >= maxEntries)
    throw new Refusal("profiles.errors.fullOfEntries");
  if (!(await isConsented(tx, viewer, field))) return { outcome: "consentNeeded" };
  const id = await insertField(tx, viewer, field, many);
  return { outcome: "saved", id, revision: 1 };
}

/** Whether the field may be shown as it is to be saved; records the consent that was given or taken back with it. */
async function isConsented(tx: Tx, viewer: MemberViewer, field: FieldToSave): Promise<boolean> {
  const { kind, audience, consent } = field;
  if (!fieldKind(kind).special) return true;
  if (audience === "ONLY_ME") await withdrawConsent(tx, viewer, kind);
  else if (consent !== undefined)
    await consentToShow(tx, viewer, { about: kind, audience, wording: consent });
  else return (await standingConsent(tx, viewer, kind)) === audience;
  return true;
}

function conflictWith(row: FieldRow): SaveOutcome {
  const [saved] = ownField(row);
  if (!saved) throw new Refusal("profiles.errors.gone");
  return { outcome: "conflict", saved };
}
