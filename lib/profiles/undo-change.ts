import { withdrawConsent } from "../consents/consent-to-show.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { type FieldChange, listChange } from "./field-change.data.ts";
import { fieldKind, isKindName } from "./field-kinds.ts";
import { changedName } from "./field-name.ts";
import { doesSomething, planUndo, type UndoPlan } from "./plan-undo.ts";
import {
  deleteFields,
  editing,
  type FieldRow,
  insertAgain,
  listOwn,
  lockAdditions,
  lockFields,
  restoreFields,
} from "./profile-field.data.ts";

/** What came of undoing: whether anything is as it was, and the names of what was left alone. @control */
export type Undone = { readonly undone: boolean; readonly left: readonly string[] };

/**
 * Takes a change of the member back in one transaction, itself a change like any other: what was removed stands
 * where it was, with its audience. Only what is still as the change left it is touched. Undoing twice is
 * undoing once. Refuses when there is no such change of theirs.
 */
export function undoChange(viewer: MemberViewer, changeId: string): Promise<Undone> {
  return editing(viewer, async (tx) => {
    await lockAdditions(tx, viewer);
    await lockFields(tx, viewer);
    const changes = await knownChange(tx, viewer, changeId);
    if (changes.length === 0) throw new Refusal("profiles.errors.changeGone");
    const own = await listOwn(tx, viewer);
    const plan = planUndo(changes, own);
    await perform(tx, viewer, plan, own);
    return { undone: plan.left.length < changes.length, left: plan.left.map(changedName) };
  });
}

/**
 * Makes the member's own fields as the plan says; the caller has locked them. A consent to show a special category ends
 * with what hides or removes it, as it does in the editor.
 */
export async function perform(
  tx: Tx,
  viewer: MemberViewer,
  plan: Omit<UndoPlan, "left">,
  own: readonly FieldRow[],
): Promise<void> {
  const { remove, restore, bringBack } = plan;
  if (remove.length > 0) await deleteFields(tx, viewer, remove);
  if (restore.length > 0) await restoreFields(tx, viewer, restore);
  const inOrder = bringBack.toSorted((one, other) => one.position - other.position);
  for (const field of inOrder) await insertAgain(tx, viewer, field);

  const hidden = restore.filter(({ audience }) => audience === "ONLY_ME").map(({ id }) => id);
  const unseen = own.filter(({ id }) => remove.includes(id) || hidden.includes(id));
  for (const { kind } of unseen.filter(isSpecial)) await withdrawConsent(tx, viewer, kind);
}

const isSpecial = ({ kind }: FieldRow) => isKindName(kind) && fieldKind(kind).special === true;

/** A change that the member made, to be told what it was. */
export type OwnChange = {
  readonly id: string;
  readonly changes: readonly FieldChange[];
  /** Whether undoing would do anything now. */
  readonly undoable: boolean;
};

/** A change of the member; undefined when the id is another's, or nobody's. */
export function ownChange(viewer: MemberViewer, id: string): Promise<OwnChange | undefined> {
  return editing(viewer, async (tx) => {
    const changes = await knownChange(tx, viewer, id);
    if (changes.length === 0) return undefined;
    const undoable = doesSomething(planUndo(changes, await listOwn(tx, viewer)));
    return { id, changes, undoable };
  });
}

/** Without fields of a kind that the registry no longer has: nobody could see what comes back. */
async function knownChange(tx: Tx, viewer: MemberViewer, id: string): Promise<FieldChange[]> {
  return (await listChange(tx, viewer, id)).filter(({ kind }) => isKindName(kind));
}
