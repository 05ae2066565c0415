import { invitationLetter } from "../mail/invitation-letter.ts";
import { quoted } from "../mail/quoted.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { countLeft, findOwnName, listDays } from "./invitation.data.ts";

/** A mail as it will be, parted where a member's own words go. */
export type InvitationPreview = {
  readonly subject: string;
  readonly before: string;
  /** What stands there when there are words of one's own: before them, and after. */
  readonly own: readonly [before: string, after: string];
  readonly after: string;
};

/** What a member is shown before they invite, and of what they did. Of whom they invited, and what came of it, nothing. */
export async function ownInvitations(viewer: MemberViewer) {
  const [name, left, days] = [
    await findOwnName(viewer),
    await countLeft(viewer),
    await listDays(viewer),
  ];
  return { name, left, days };
}

/** What stands for the link, which nobody but whoever is invited has. */
const noToken = "…";
const place = "\u{F0000}";

/** The mail with which this member invites, exactly: cut from the letter itself. Undefined without a name. */
export async function invitationPreview(
  viewer: MemberViewer,
): Promise<InvitationPreview | undefined> {
  const name = await findOwnName(viewer);
  if (name === undefined) return undefined;
  const bare = invitationLetter({ name, note: null, token: noToken });
  const { text } = invitationLetter({ name, note: place, token: noToken });
  const [head = "", tail = ""] = text.split(quoted(place).join());
  const before = commonStart(head, bare.text);
  const after = bare.text.slice(before.length);
  return {
    subject: bare.subject,
    before,
    own: [head.slice(before.length), tail.slice(0, tail.length - after.length)],
    after,
  };
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
