import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { z } from "zod";
import { deleteSession, findSessionOwner } from "./accounts/session.data.ts";
import { detour, questionPath } from "./accounts/standing.ts";
import { cookieHere, dropCookie, setCookie } from "./browser/jar.ts";
import { env } from "./env.ts";
import { isAnsweringForm } from "./front/answer-status.ts";
import { keptInBrowser } from "./kept-in-browser.ts";
import { type MemberViewer, memberViewer, stranger, type Viewer } from "./privacy/viewer.ts";

/**
 * Who is looking. The cookie holds only a session's id; its row is read on every request, so that a session
 * that was ended anywhere is over with the next request.
 */
export const currentViewer: () => Promise<Viewer> = cache(async () => {
  const owner = await sessionOwner();
  return owner ? memberViewer(owner.id, owner.session) : stranger;
});

const sessionOwner = cache(async () => {
  const session = await sessionId();
  const owner = session && (await findSessionOwner(session));
  return owner ? { ...owner, session } : undefined;
});

/**
 * The member who is signed in; anybody else is sent to sign in, and from there to `path`. With `why` they are told that
 * what they were saving was not. Who froze their data, or is leaving, is led to where that is told and undone; who is asked
 * about a policy, to the question, but never while a form of theirs is answered.
 */
export async function requireMember(path = "/profile", why?: "unsaved"): Promise<MemberViewer> {
  const owner = await sessionOwner();
  const elsewhere = owner && detour(owner.standing, path);
  if (elsewhere && !(owner.standing === "asked" && isAnsweringForm())) redirect(elsewhere);
  if (owner) return memberViewer(owner.id, owner.session);
  redirect(`/sign-in?${new URLSearchParams({ to: path, ...(why && { why }) })}`);
}

/** The same of somebody who changes something on a page that is open for reading without an accepted policy. */
export async function requireEditor(path: string): Promise<MemberViewer> {
  if (await isUnaccepted()) redirect(questionPath(path));
  return await requireMember(path);
}

/** Whether whoever is looking did not accept a version of a policy that counts by now. */
export async function isUnaccepted(): Promise<boolean> {
  return (await sessionOwner())?.standing === "unaccepted";
}

/** The id in this browser's session cookie, whether or not the session still lives. */
const sessionId: () => Promise<string | undefined> = cache(async () => {
  const token = await cookieHere(keptInBrowser.session);
  return token ? sessionIdIn(token) : undefined;
});

/** The session id in next-auth's own token; undefined for any text that we did not make. */
async function sessionIdIn(token: string): Promise<string | undefined> {
  const claims = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null);
  const parsed = z.object({ sid: z.uuid() }).safeParse(claims);
  return parsed.success ? parsed.data.sid : undefined;
}

/** Signs this browser in to that session, and ends the one it had. */
export async function keepSession(id: string): Promise<void> {
  await endSession();
  const maxAge = keptInBrowser.session.seconds;
  const token = await encode({ token: { sid: id }, secret: env.AUTH_SECRET, maxAge });
  await setCookie(keptInBrowser.session, token);
}

/** Ends this browser's session, here and in the database. */
export async function endSession(): Promise<void> {
  const token = await cookieHere(keptInBrowser.session);
  if (!token) return;
  await dropCookie(keptInBrowser.session);
  await endSessionRow(await sessionIdIn(token));
}

/** Deletes the row of a session, so that its cookie is worth nothing wherever it is kept. */
export async function endSessionRow(id: string | undefined): Promise<void> {
  const owner = id && (await findSessionOwner(id));
  if (owner) await deleteSession(owner.id, id);
}
