import type { MemberViewer } from "../privacy/viewer.ts";
import {
  countConnections,
  listBlocked,
  listConnections,
  listRequestsSent,
  listRequestsToAnswer,
  type PersonRow,
} from "./connection.data.ts";
import { memberNamed, type Named } from "./person.ts";
import { type PersonSeen, personSeen } from "./person-seen.ts";
import { readStanding } from "./standing.data.ts";

export type OpenRequest = PersonSeen & {
  readonly note: string | undefined;
  readonly askedAt: Date;
};

/** How many are on a page of a list. */
const onePage = 50;

/** Requests that wait for the viewer's answer, and whether there are more than are given. */
export async function requestsToAnswer(viewer: MemberViewer) {
  const rows = await listRequestsToAnswer(viewer, onePage + 1);
  return { requests: rows.slice(0, onePage).map(openRequest(viewer)), more: rows.length > onePage };
}

/** The viewer's own requests. What became of them is not told: each of them waits. */
export async function requestsSent(viewer: MemberViewer): Promise<readonly OpenRequest[]> {
  return (await listRequestsSent(viewer)).map(openRequest(viewer));
}

/** A page of the viewer's connections, by name, and the place to go on from; undefined when it is the last. */
export async function ownConnections(
  viewer: MemberViewer,
  { name = "", after = "" }: { readonly name?: string; readonly after?: string },
) {
  const rows = await listConnections(viewer, { name, after, limit: onePage + 1 });
  const shown = rows.slice(0, onePage);
  return {
    people: shown.map(personSeen(viewer)),
    next: rows.length > onePage ? shown.at(-1)?.place : undefined,
    total: await countConnections(viewer),
  };
}

/** Whom the viewer blocked, and since when. */
export async function blockedMembers(viewer: MemberViewer) {
  return (await listBlocked(viewer)).map((row) => ({ ...personSeen(viewer)(row), since: row.at }));
}

/** What is between the viewer and somebody else, as far as the viewer may know. */
export type Standing =
  | { readonly is: "connected"; readonly since: Date }
  | { readonly is: "blocked"; readonly since: Date }
  | { readonly is: "asked by them"; readonly note: string | undefined; readonly at: Date }
  | { readonly is: "asked"; readonly at: Date }
  | { readonly is: "strangers" };

/** What is between the viewer and whoever a form or a page names; undefined when that is nobody, or the viewer. */
export async function standingWith(
  viewer: MemberViewer,
  named: Named,
): Promise<Standing | undefined> {
  const memberId = await memberNamed(viewer, named);
  if (memberId === undefined || memberId === viewer.id) return undefined;
  const { connectedSince, blockedSince, sent, got } = await readStanding(viewer, memberId);
  if (blockedSince) return { is: "blocked", since: blockedSince };
  if (connectedSince) return { is: "connected", since: connectedSince };
  if (got) return { is: "asked by them", note: got.note ?? undefined, at: got.askedAt };
  return sent ? { is: "asked", at: sent.askedAt } : { is: "strangers" };
}

function openRequest(viewer: MemberViewer) {
  return (row: PersonRow & { note: string | null; asked_at: Date }): OpenRequest => ({
    ...personSeen(viewer)(row),
    note: row.note ?? undefined,
    askedAt: row.asked_at,
  });
}
