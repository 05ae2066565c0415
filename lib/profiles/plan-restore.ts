import { isDeepStrictEqual } from "node:util";
import { type Audience, audiences } from "../privacy/audience.ts";
import type { FieldChange, FieldState, Removal } from "./field-change.data.ts";
import { fieldKind, isKindName } from "./field-kinds.ts";
import { partPicture } from "./field-text.ts";
import { needsConsent, roomFor, type UndoPlan } from "./plan-undo.ts";
import type { FieldRow } from "./profile-field.data.ts";

/** Why a field can't be put back to how it was. */
export type WhyNot = "consent" | "photo" | "full" | "removed" | "order" | "unknown";

/** What putting a field back does: nothing where it is so already. */
export type RestorePlan =
  | { readonly does: "nothing" }
  | { readonly does: "leave"; readonly why: WhyNot }
  | { readonly does: "restore"; readonly plan: Omit<UndoPlan, "left"> };

/** What there is, by which it is planned. */
export type Known = {
  readonly own: readonly FieldRow[];
  /** By the id of a field that was removed. */
  readonly removals: ReadonlyMap<string, Removal>;
  /** Ids of photos that are there to be shown. */
  readonly photos: ReadonlySet<string>;
};

/**
 * What puts a field back to how it was before a change, whatever became of it since. It is never shown to more people than see it
 * now, or saw it last, unless who sees it was what the change was about.
 */
export function planRestore(change: FieldChange, known: Known): RestorePlan {
  const { kind, before } = change;
  if (!isKindName(kind)) return leave("unknown");
  if (isMoveOnly(change)) return leave("order");
  const now = fieldNow(change, known.own);
  if (!before) return now ? restore({ remove: [now.id] }) : nothing;

  const last = now ?? known.removals.get(change.fieldId);
  if (!last) return leave("removed");
  const to = stateBefore(change, before, last);
  if (now && isSame(now, to)) return nothing;
  if (needsConsent(kind, to)) return leave("consent");
  const picture = partPicture(kind, to.value);
  if (picture && !known.photos.has(picture)) return leave("photo");
  if (now) return restore({ restore: [{ ...to, id: now.id }] });
  if (known.own.filter((field) => field.kind === kind).length >= roomFor(kind))
    return leave("full");
  return restore({
    bringBack: [{ ...to, id: change.fieldId, kind, revision: last.revision + 1 }],
  });
}

/** The field as it is now. A simple kind has one place, whoever stands in it. */
export function fieldNow(
  { fieldId, kind }: FieldChange,
  own: readonly FieldRow[],
): FieldRow | undefined {
  return (
    own.find(({ id }) => id === fieldId) ??
    own.find((field) => field.kind === kind && isKindName(kind) && !fieldKind(kind).many)
  );
}

/** Whether it only went to another place among its like: an order comes back with its whole step. */
export function isMoveOnly({ before, after }: FieldChange): boolean {
  if (!before || !after) return false;
  return before.audience === after.audience && isDeepStrictEqual(before.value, after.value);
}

function stateBefore(
  { kind, after }: FieldChange,
  before: FieldState,
  last: FieldRow | Removal,
): FieldState {
  const isAboutAudience = after !== undefined && after.audience !== before.audience;
  // What a derived field says is the database's: only who sees it comes back.
  const keepsValue = "value" in last && isKindName(kind) && fieldKind(kind).derived;
  return {
    value: keepsValue ? last.value : before.value,
    audience: isAboutAudience ? before.audience : narrower(before.audience, last.audience),
    position: last.position,
  };
}

function narrower(one: Audience, other: Audience): Audience {
  return audiences.indexOf(one) < audiences.indexOf(other) ? one : other;
}

function isSame(now: FieldRow, to: FieldState): boolean {
  return now.audience === to.audience && isDeepStrictEqual(now.value, to.value);
}

const nothing: RestorePlan = { does: "nothing" };

const leave = (why: WhyNot): RestorePlan => ({ does: "leave", why });

function restore(plan: Partial<UndoPlan>): RestorePlan {
  return { does: "restore", plan: { remove: [], restore: [], bringBack: [], ...plan } };
}
