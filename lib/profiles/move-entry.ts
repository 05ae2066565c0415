import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import {
  editing,
  type FieldRow,
  listOwn,
  lockAdditions,
  lockFields,
  restoreFields,
} from "./profile-field.data.ts";

/** Which entry, and the one it is to stand before; none for the end. */
export type EntryMove = { readonly id: string; readonly before: string | undefined };

/** Where the entry stands now, counted from 1. */
export type EntryPlace = { readonly place: number; readonly count: number };

/**
 * Moves an entry among those of its kind; the public page follows in the same transaction. Two windows that move at
 * once move one after the other. Refuses when one of the two entries is no longer there; then nothing moves.
 */
export function moveEntry(viewer: MemberViewer, { id, before }: EntryMove): Promise<EntryPlace> {
  return editing(viewer, async (tx) => {
    await lockAdditions(tx, viewer);
    await lockFields(tx, viewer);
    const own = await listOwn(tx, viewer);
    const kind = own.find((field) => field.id === id)?.kind;
    const entries = own.filter((field) => field.kind === kind);
    const order = inOrder(entries, id, before);
    const moved = changedPlaces(entries, order);
    if (moved.length > 0) await restoreFields(tx, viewer, moved);
    return { place: order.findIndex((entry) => entry.id === id) + 1, count: order.length };
  });
}

function inOrder(entries: readonly FieldRow[], id: string, before: string | undefined): FieldRow[] {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Refusal("profiles.errors.moveGone");
  if (before === id) return [...entries];
  const others = entries.filter((one) => one !== entry);
  const at = before ? others.findIndex((one) => one.id === before) : others.length;
  if (at < 0) throw new Refusal("profiles.errors.moveGone");
  return others.toSpliced(at, 0, entry);
}

/** The entries share out the places that they have, so that only those between here and there change. */
function changedPlaces(entries: readonly FieldRow[], order: readonly FieldRow[]): FieldRow[] {
  const places = entries.map(({ position }) => position);
  return order.flatMap((entry, index) => {
    const position = places[index] ?? entry.position;
    return position === entry.position ? [] : [{ ...entry, position }];
  });
}
