import { idInToken, isSigned, sign, tokenFor } from "../accounts/token.ts";
import { neverMark } from "../contacts/marks.ts";

/** What a link about an invitation carries: its number, and the mark by which its reader is never invited again. */
export type InvitationLink = { readonly id: string; readonly never: Uint8Array<ArrayBuffer> };

/**
 * What the link in the mail to an address carries, both parts signed. The mark is not kept by us before its reader says never again; that
 * they have it in their mail lets them say so when their address is long deleted here.
 */
export function invitationToken(id: string, address: string): string {
  const token = tokenFor("invitation", id);
  const mark = Buffer.from(neverMark(address)).toString("base64url");
  return `${token}.${mark}.${sign("invitation", `${token}.${mark}`)}`;
}

/** What stands in a link that we made; undefined for any other text. */
export function readInvitationToken(token: string): InvitationLink | undefined {
  const [id = "", signature = "", mark = "", seal = "", ...rest] = token.split(".");
  const sound =
    rest.length === 0 && isSigned("invitation", `${id}.${signature}.${mark}`, seal)
      ? idInToken("invitation", `${id}.${signature}`)
      : undefined;
  return sound === undefined
    ? undefined
    : { id: sound, never: new Uint8Array(Buffer.from(mark, "base64url")) };
}
