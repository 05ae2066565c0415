import type { MemberViewer, Viewer } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { listMutualConnections, listShownConnections } from "./connection.data.ts";
import { findMemberUnder } from "./standing.data.ts";

/** Somebody in a list that others read. */
export type ListedPerson = {
  readonly name: string;
  readonly headline: string | undefined;
  readonly handle: string | undefined;
};

const onePage = 50;

/**
 * The connections of whoever has this address, as far as this viewer is shown them: those whose lists are shown to the viewer, too, each
 * as the viewer may see them anyway. Undefined when there is no such page for the viewer: nobody's, or a list that is not shown to them.
 * Opening it is opening the profile, and is noted as that. `own` where it is the viewer's own, which they have elsewhere.
 */
export async function connectionsShownTo(viewer: Viewer, handle: string, after = "") {
  const fields = await profileSeenBy(viewer, handle);
  if (!fields?.some(({ kind }) => kind === "connections")) return undefined;
  const memberId = await findMemberUnder(viewer, handle);
  if (memberId === undefined) return undefined;
  const rows = await listShownConnections(viewer, memberId, { after, limit: onePage + 1 });
  const shown = rows.slice(0, onePage);
  const name = fields.find(({ kind }) => kind === "name")?.value;
  return {
    own: viewer.kind === "member" && viewer.id === memberId,
    name: typeof name === "string" ? name : undefined,
    people: shown.map(listed),
    next: rows.length > onePage ? shown.at(-1)?.place : undefined,
  };
}

/** How many mutual connections are named on a page. */
const mutualNamed = 5;

/** Whom the viewer and whoever has this address both know, where the lists of both are shown to the viewer; the first few by name. */
export async function mutualConnections(viewer: MemberViewer, handle: string) {
  const memberId = await findMemberUnder(viewer, handle);
  if (memberId === undefined) return { people: [], more: false };
  const rows = await listMutualConnections(viewer, memberId, mutualNamed + 1);
  return { people: rows.slice(0, mutualNamed).map(listed), more: rows.length > mutualNamed };
}

function listed(row: {
  name: string | null;
  headline: string | null;
  handle: string | null;
}): ListedPerson {
  return {
    name: row.name ?? "",
    headline: row.headline ?? undefined,
    handle: row.handle ?? undefined,
  };
}
