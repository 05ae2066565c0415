import { type MemberViewer, stranger } from "../privacy/viewer.ts";
import { findOwnHandle } from "./handle.data.ts";
import { editing } from "./profile-field.data.ts";
import { findFieldsForConnections } from "./profile-seen.data.ts";
import { profileSeenBy, type ShownField, shownFields } from "./profile-seen-by.ts";

/** As whom a member can look at their own page. @control */
export const lookers = ["stranger", "connection", "search-engine"] as const;

export type Looker = (typeof lookers)[number];

/** What somebody else gets under the member's address. */
export type ProfilePreview = {
  /** Undefined until the member has an address. */
  readonly handle: string | undefined;
  /** Undefined when that person would be told that there is nothing. */
  readonly fields: readonly ShownField[] | undefined;
};

/**
 * The member's page as a stranger, any connection or a search engine gets it now. A stranger's is read as a stranger
 * reads it; there is no connection to read as, so the audiences are named.
 */
export async function previewProfile(viewer: MemberViewer, as: Looker): Promise<ProfilePreview> {
  const own = await editing(viewer, (tx) => findOwnHandle(tx, viewer));
  if (!own) return { handle: undefined, fields: undefined };
  const fields =
    as === "connection"
      ? shownFields(await findFieldsForConnections(viewer))
      : await profileSeenBy(stranger, own.handle);
  return { handle: own.handle, fields };
}
