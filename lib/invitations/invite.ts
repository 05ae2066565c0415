import { invitedMark } from "../contacts/marks.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { holdsLink } from "./holds-link.ts";
import { findOwnName, insertInvitations } from "./invitation.data.ts";
import type { Inviting } from "./invitation.schema.ts";

/** What came of it: how many are asked now, and how many this member had asked before, which is done once for ever. */
export type Invited = { readonly sent: number; readonly already: number };

/**
 * Invites addresses that a member chose, with a mail to each or none. What it does, says and takes is the same whether or not an address
 * has an account or asked never to be written to: the worker alone looks, and nobody tells the member.
 */
export async function invite(
  viewer: MemberViewer,
  { addresses, note }: Inviting,
): Promise<Invited> {
  await invitingName(viewer);
  const each = [...new Set(addresses)];
  const marks = each.map((address) => invitedMark(viewer.id, address));
  const { made, already, places } = await insertInvitations(viewer, each, marks, {
    note,
    also: (tx, invitationId) => enqueue(tx, "mail", { template: "invitation", invitationId }),
  });
  if (places === null) throw new Refusal("invitations.errors.notNow");
  if (made === null) throw new Refusal("invitations.errors.left", { values: { left: places } });
  return { sent: made.length, already };
}

/** The name that goes along; a member without one, or with one that is a link, has to choose one first. */
async function invitingName(viewer: MemberViewer): Promise<string> {
  const name = await findOwnName(viewer);
  if (name === undefined) throw new Refusal("invitations.errors.name");
  if (holdsLink(name)) throw new Refusal("invitations.errors.nameIsLink");
  return name;
}
