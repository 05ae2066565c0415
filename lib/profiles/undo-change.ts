import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { type FieldChange, listChange } from "./field-change.data.ts";
import { isKindName } from "./field-kinds.ts";
import { changedName } from "./field-name.ts";
import { doesSomething, planUndo, type UndoPlan } from "./plan-undo.ts";
import {
  deleteFields,
  editing,
  insertAgain,
  listOwn,
  lockAdditions,
  lockFields,
  restoreFields,
} from "./profile-field.data.ts";

/** What came of undoing: whether anything is as it was, and the names of what was left alone. */
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
    const plan = planUndo(changes, await listOwn(tx, viewer));
    await perform(tx, viewer, plan);
    return { undone: plan.left.length < changes.length, left: plan.left.map(changedName) };
  });
}

async function perform(tx: Tx, viewer: MemberViewer, plan: UndoPlan): Promise<void> {
  const { remove, restore, bringBack } = plan;
  if (remove.length > 0) await deleteFields(tx, viewer, remove);
  if (restore.length > 0) await restoreFields(tx, viewer, restore);
  const inOrder = bringBack.toSorted((one, other) => one.position - other.position);
  for (const field of inOrder) await insertAgain(tx, viewer, field);
}

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
