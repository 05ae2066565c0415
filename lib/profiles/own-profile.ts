import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { fieldKind, isKindName, type KindName } from "./field-kinds.ts";
import { type FieldValue, isEmptyValue } from "./field-value.ts";
import { findOwnHandle } from "./handle.data.ts";
import { editing, type FieldRow, listOwn } from "./profile-field.data.ts";

/** A field as its owner sees it. */
export type OwnField = {
  readonly id: string;
  readonly kind: KindName;
  readonly value: FieldValue;
  readonly audience: Audience;
  /** How often it was saved; a save names the revision that it changes. */
  readonly revision: number;
};

export type OwnProfile = {
  readonly fields: readonly OwnField[];
  /** The address of the public page, from the first publication on. */
  readonly handle: string | undefined;
  /** Whether the public page shows anything now. */
  readonly published: boolean;
};

/** The member's own profile: every field, whoever sees it. */
export function ownProfile(viewer: MemberViewer): Promise<OwnProfile> {
  return editing(viewer, async (tx) => {
    const fields = (await listOwn(tx, viewer)).flatMap(ownField);
    const found = await findOwnHandle(tx, viewer);
    return { fields, handle: found?.handle, published: found?.published ?? false };
  });
}

/** Whether there is something of which its owner says who sees it. A derived field is always there, also when nothing is kept in it. */
export function isThere({ kind, value }: Pick<OwnField, "kind" | "value">): boolean {
  return fieldKind(kind).derived === true || !isEmptyValue(value);
}

/** A row of a kind that the registry knows. */
export function ownField(row: FieldRow): OwnField[] {
  return isKindName(row.kind) ? [{ ...row, kind: row.kind }] : [];
}
