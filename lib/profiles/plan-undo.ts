import { isDeepStrictEqual } from "node:util";
import type { FieldChange, FieldState } from "./field-change.data.ts";
import { fieldKind, isKindName, type KindName, maxEntries } from "./field-kinds.ts";
import type { FieldRow } from "./profile-field.data.ts";

/** A field as it is to be again. */
export type Restored = FieldState & { readonly id: string };

/** A field that was removed and is to be there again. */
export type BroughtBack = Restored & { readonly kind: string; readonly revision: number };

/** What taking a change back does to each of its fields. */
export type UndoPlan = {
  readonly remove: readonly string[];
  readonly restore: readonly Restored[];
  readonly bringBack: readonly BroughtBack[];
  /** What stays as it is, because it was changed since or has no place any more. */
  readonly left: readonly FieldChange[];
};

type Step =
  | { readonly does: "nothing" | "leave" | "remove" }
  | { readonly does: "restore" | "bring back"; readonly to: FieldState };

/**
 * What takes a change back: each field that is still as the change left it becomes what it was. A field that is so
 * already needs nothing, so that undoing twice is undoing once. An order comes back whole or not at all.
 */
export function planUndo(changes: readonly FieldChange[], own: readonly FieldRow[]): UndoPlan {
  const room = new Map<string, number>();
  const single = changes.map((change) => ({ change, step: stepFor(change, own, room) }));
  const disordered = single.filter(({ step }) => step.does === "leave").map(kindOf);
  const steps = single.map(({ change, step }) =>
    isMove(change) && disordered.includes(change.kind) ? { change, step: leave } : { change, step },
  );
  return {
    remove: steps.flatMap(({ change, step }) => (step.does === "remove" ? [change.fieldId] : [])),
    restore: steps.flatMap(({ change, step }) =>
      step.does === "restore" ? [{ ...step.to, id: change.fieldId }] : [],
    ),
    bringBack: steps.flatMap(({ change: { fieldId, kind, revision }, step }) =>
      step.does === "bring back" ? [{ ...step.to, id: fieldId, kind, revision: revision + 1 }] : [],
    ),
    left: steps.flatMap(({ change, step }) => (step.does === "leave" ? [change] : [])),
  };
}

const kindOf = ({ change }: { readonly change: FieldChange }) => change.kind;

const leave: Step = { does: "leave" };
const nothing: Step = { does: "nothing" };

/** Whether there is anything that taking the change back would do. */
export function doesSomething({ remove, restore, bringBack }: UndoPlan): boolean {
  return remove.length + restore.length + bringBack.length > 0;
}

function stepFor(change: FieldChange, own: readonly FieldRow[], room: Map<string, number>): Step {
  const now = own.find(({ id }) => id === change.fieldId);
  const { before, after } = change;
  if (before && needsConsent(change.kind, before)) return leave;
  if (!before) return now ? ifSame(now, after, { does: "remove" }) : nothing;
  if (!after) return now ? nothing : stepBack(change, before, own, room);
  if (!now) return leave;
  const wanted = withParts(now, before, changedParts(before, after));
  if (isDeepStrictEqual(wanted, stateOf(now))) return nothing;
  const left = withParts(now, after, changedParts(before, after));
  return ifSame(now, left, { does: "restore", to: wanted });
}

/** Nobody sees a special category again by an undo: that takes a consent of its own. */
export function needsConsent(kind: string, { audience }: FieldState): boolean {
  return isKindName(kind) && fieldKind(kind).special === true && audience !== "ONLY_ME";
}

/** Back it comes where there is room: the one place of a simple kind may be taken, and entries have a limit. */
function stepBack(
  { kind }: FieldChange,
  before: FieldState,
  own: readonly FieldRow[],
  room: Map<string, number>,
): Step {
  if (!isKindName(kind)) return leave;
  const there = room.get(kind) ?? own.filter((field) => field.kind === kind).length;
  if (there >= roomFor(kind)) return leave;
  room.set(kind, there + 1);
  return { does: "bring back", to: before };
}

/** How many fields of a kind a member can have. */
export function roomFor(kind: KindName): number {
  return fieldKind(kind).many ? maxEntries : 1;
}

function ifSame(now: FieldRow, state: FieldState | undefined, step: Step): Step {
  return state && isDeepStrictEqual(stateOf(now), state) ? step : leave;
}

function stateOf({ value, audience, position }: FieldState): FieldState {
  return { value, audience, position };
}

const parts = ["value", "audience", "position"] as const;

function changedParts(before: FieldState, after: FieldState) {
  return parts.filter((part) => !isDeepStrictEqual(before[part], after[part]));
}

function withParts(now: FieldState, from: FieldState, changed: readonly string[]): FieldState {
  return {
    value: changed.includes("value") ? from.value : now.value,
    audience: changed.includes("audience") ? from.audience : now.audience,
    position: changed.includes("position") ? from.position : now.position,
  };
}

function isMove({ before, after }: FieldChange): boolean {
  return before !== undefined && after !== undefined && before.position !== after.position;
}
