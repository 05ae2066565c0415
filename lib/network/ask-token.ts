import { z } from "zod";
import { isSigned, sign } from "../accounts/token.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/**
 * What lets a member ask another one to connect whom they found by an address or a suggestion, and whose page they may not see:
 * the other's id, and our signature, good for this member alone.
 */
export function askTokenFor(viewer: MemberViewer, memberId: string): string {
  return `${memberId}.${sign("may-ask", `${viewer.id} ${memberId}`)}`;
}

/** Whom the token lets this member ask; undefined for any other text, and for a token that was another member's. */
export function memberInAskToken(viewer: MemberViewer, token: string): string | undefined {
  const [memberId = "", signature = "", ...rest] = token.split(".");
  const sound =
    rest.length === 0 &&
    z.uuid().safeParse(memberId).success &&
    isSigned("may-ask", `${viewer.id} ${memberId}`, signature);
  return sound ? memberId : undefined;
}
