import type { Viewer } from "../privacy/viewer.ts";
import { isKindName, type KindName } from "./field-kinds.ts";
import { type FieldValue, isEmptyValue } from "./field-value.ts";
import { findFieldsSeenBy, findPublicFields, type ShownFieldRow } from "./profile-seen.data.ts";

export type ShownField = { readonly kind: KindName; readonly value: FieldValue };

/**
 * The profile under a handle as this viewer may see it; undefined when there is nothing for them to see:
 * what one may not see does not exist. Strangers get the projection; members what PostgreSQL gives them.
 */
export async function profileSeenBy(
  viewer: Viewer,
  handle: string,
): Promise<readonly ShownField[] | undefined> {
  if (!/^[a-z0-9-]{1,64}$/.test(handle)) return undefined;
  const rows =
    viewer.kind === "member"
      ? await findFieldsSeenBy(viewer, handle)
      : await findPublicFields(handle);
  return shownFields(rows);
}

/** Of what is read, what the registry knows and what says something; undefined when nothing is left. */
export function shownFields(
  rows: readonly ShownFieldRow[] | undefined,
): readonly ShownField[] | undefined {
  const fields = (rows ?? []).flatMap(shownField);
  return fields.length > 0 ? fields : undefined;
}

function shownField(row: ShownFieldRow): ShownField[] {
  return isKindName(row.kind) && !isEmptyValue(row.value)
    ? [{ kind: row.kind, value: row.value }]
    : [];
}
