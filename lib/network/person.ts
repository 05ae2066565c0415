import type { MemberViewer } from "../privacy/viewer.ts";
import { memberInAskToken } from "./ask-token.ts";
import { findMemberUnder } from "./standing.data.ts";

/** How a form names somebody: by a token that is good for this viewer alone, or by the address of a page that they can see. */
export type Named = { readonly token?: string | undefined; readonly handle?: string | undefined };

/** Whom a form names; undefined when that is nobody whom this viewer can name. */
export async function memberNamed(
  viewer: MemberViewer,
  { token, handle }: Named,
): Promise<string | undefined> {
  if (token !== undefined) return memberInAskToken(viewer, token);
  return handle === undefined ? undefined : await findMemberUnder(viewer, handle);
}
