import { withdrawConsent } from "../consents/consent-to-show.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { moveOne } from "./edit-of-one-step.data.ts";
import { fieldKind, isFreelyShown, type KindName, kindNames } from "./field-kinds.ts";
import { isThere, ownField } from "./own-profile.ts";
import {
  editing,
  type FieldRow,
  listOwn,
  lockFields,
  writeAudience,
} from "./profile-field.data.ts";

/** One field, or all entries of a kind. */
export type Which = { readonly id: string } | { readonly kind: KindName };

/**
 * Says who sees a field, or all entries of a kind, from the commit on; the public page follows in the same transaction.
 * Returns the id of the change, by which it is undone in one step; undefined where all was so already. Refuses
 * when there is nothing of it any more, and where a consent would be needed first.
 */
export async function setAudience(
  viewer: MemberViewer,
  which: Which,
  audience: Audience,
): Promise<string | undefined> {
  const moved = "id" in which ? await moveOne(viewer, which.id, freelyShown, audience) : undefined;
  if (moved) return moved;
  return editing(viewer, async (tx, change) => {
    await lockFields(tx, viewer);
    const own = (await listOwn(tx, viewer)).filter((field) =>
      "id" in which ? field.id === which.id : field.kind === which.kind && isEntry(which.kind),
    );
    const filled = own.filter((field) => ownField(field).some(isThere));
    if (filled.length === 0) throw new Refusal("profiles.errors.audienceGone");
    const others = filled.filter((field) => field.audience !== audience);
    if (others.length === 0) return undefined;
    await moveToAudience(tx, viewer, others, audience);
    return change;
  });
}

/** One of these moves in one step. */
const freelyShown = kindNames.filter(isFreelyShown);

/** Writes who sees these fields, and what that means for consents. The caller has locked them. */
export async function moveToAudience(
  tx: Tx,
  viewer: MemberViewer,
  fields: readonly FieldRow[],
  audience: Audience,
): Promise<void> {
  for (const { kind } of fields.flatMap(ownField)) await keepConsents(tx, viewer, kind, audience);
  const ids = fields.map(({ id }) => id);
  await writeAudience(tx, viewer, ids, audience);
}

/** A special category is shown where its consent can be asked for, and hiding it takes the consent back. */
async function keepConsents(tx: Tx, viewer: MemberViewer, kind: KindName, audience: Audience) {
  if (!fieldKind(kind).special) return;
  if (audience !== "ONLY_ME") throw new Refusal("profiles.errors.needsConsent");
  await withdrawConsent(tx, viewer, kind);
}

function isEntry(kind: KindName): boolean {
  return fieldKind(kind).many;
}
