import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { insertAcceptance, noteDecline, notePutOff } from "./acceptance.data.ts";

/**
 * Keeps that the member accepts exactly the version with that id, which is the one on their screen: with its SHA-256, its
 * locale, the time and the session, all by the database. Done twice it is done once. It is no consent to anything. Refuses a
 * version that is no longer in force, that was withdrawn, or that is none.
 * @control
 */
export async function acceptPolicy(viewer: MemberViewer, versionId: string): Promise<void> {
  if (!(await insertAcceptance(viewer, versionId))) throw new Refusal("acceptance.errors.gone");
}

/** Keeps that the member declines the version; accepting it stays possible. */
export async function declinePolicy(viewer: MemberViewer, versionId: string): Promise<void> {
  if (!(await noteDecline(viewer, versionId))) throw new Refusal("acceptance.errors.gone");
}

/** "Not now": asked again in the next session. What counts already is not put off by it. */
export async function putPoliciesOff(viewer: MemberViewer): Promise<void> {
  await notePutOff(viewer);
}
