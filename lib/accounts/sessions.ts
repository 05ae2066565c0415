import type { MemberViewer } from "../privacy/viewer.ts";
import { countryOf } from "../profiles/countries.ts";
import { deleteOtherSessions, deleteSession, findSessions } from "./session.data.ts";
import { sign } from "./token.ts";

/** A browser that is signed in, as its owner is shown it. @control */
export type ShownSession = {
  /** By what the page names it: the number of a session is part of a key, and stays in the cookie. */
  readonly mark: string;
  readonly isThis: boolean;
  /** Each undefined where it is not known. */
  readonly browser: string | undefined;
  readonly system: string | undefined;
  readonly country: string | undefined;
  readonly since: Date;
  /** To the minute. */
  readonly lastUsed: Date;
};

/** Where the member is signed in: this browser first, then the last used (ASVS 7.5.2). */
export async function sessionsOf(viewer: MemberViewer): Promise<ShownSession[]> {
  const rows = await findSessions(viewer);
  const shown = rows.map(({ id, browser, system, country, createdAt, lastSeenAt }) => ({
    mark: markOf(id),
    isThis: id === viewer.session,
    browser: browser || undefined,
    system: system || undefined,
    country: countryOf(country)?.name,
    since: createdAt,
    lastUsed: lastSeenAt,
  }));
  return shown.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Ends one of the member's other sessions; with their next request they are signed out. One that is over already stays so. */
export async function endSessionMarked(viewer: MemberViewer, mark: string): Promise<void> {
  const rows = await findSessions(viewer);
  const meant = rows.find(({ id }) => markOf(id) === mark && id !== viewer.session);
  if (meant) await deleteSession(viewer.id, meant.id);
}

/** Ends every session of the member but this one; how many there were. */
export function endOtherSessions(viewer: MemberViewer): Promise<number> {
  return deleteOtherSessions(viewer);
}

function markOf(sessionId: string): string {
  return sign("session-mark", sessionId).slice(0, 22);
}
