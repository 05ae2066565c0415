import { noteVersion } from "../front/answer-status.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { fieldKind, isKindName, type KindName } from "./field-kinds.ts";
import { type FieldValue, isEmptyValue } from "./field-value.ts";
import {
  type CameBy,
  findFieldsSeenBy,
  findPublicProfile,
  insertOpening,
  type ShownFieldRow,
} from "./profile-seen.data.ts";

export type ShownField = { readonly kind: KindName; readonly value: FieldValue };

/**
 * The profile under a handle as this viewer may see it; undefined when there is nothing for them to see:
 * what one may not see does not exist. Strangers get the projection; members what PostgreSQL gives them, and their
 * opening is noted: of recruiters and staff who and what, of others that somebody did.
 * @control
 */
export async function profileSeenBy(
  viewer: Viewer,
  handle: string,
  cameBy: CameBy = "PROFILE",
): Promise<readonly ShownField[] | undefined> {
  if (viewer.kind === "stranger") return (await publicProfile(handle))?.fields;
  if (!isHandle(handle)) return undefined;
  return shownFields(await findFieldsSeenBy(viewer, handle, cameBy));
}

/** The projection under a handle, as `viewer` opens it; noted as an opening of the page is, and not given without that. */
export async function publicProfileOpenedBy(
  viewer: Viewer,
  handle: string,
): Promise<PublicProfile | undefined> {
  if (viewer.kind === "member" && isHandle(handle)) await insertOpening(viewer, handle, "PROFILE");
  return publicProfile(handle);
}

/** What everybody gets under a handle. */
export type PublicProfile = {
  readonly fields: readonly ShownField[];
  /** Whether its owner keeps search engines out. */
  readonly unindexed: boolean;
};

/** The projection under a handle; undefined when nothing is public there. */
export async function publicProfile(handle: string): Promise<PublicProfile | undefined> {
  if (!isHandle(handle)) return undefined;
  const found = await findPublicProfile(handle);
  if (found) noteVersion(found.version);
  const fields = shownFields(found?.fields);
  return found && fields && { fields, unindexed: found.unindexed };
}

function isHandle(given: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(given);
}

/**
 * Of what is read, what the registry knows and what says something; undefined when nothing is left, or a time alone: it
 * would tell that somebody is here of whom there is nothing to see.
 */
export function shownFields(
  rows: readonly ShownFieldRow[] | undefined,
): readonly ShownField[] | undefined {
  const fields = (rows ?? []).flatMap(shownField);
  return fields.some(({ kind }) => !fieldKind(kind).derived) ? fields : undefined;
}

function shownField(row: ShownFieldRow): ShownField[] {
  return isKindName(row.kind) && !isEmptyValue(row.value)
    ? [{ kind: row.kind, value: row.value }]
    : [];
}
