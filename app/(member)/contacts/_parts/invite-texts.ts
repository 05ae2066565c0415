import { longestNote, mostADay } from "#lib/invitations/invitation.schema.ts";
import { type InvitationPreview, invitationPreview } from "#lib/invitations/own-invitations.ts";
import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { words } from "#lib/words.ts";
import type { OwnWordsTexts } from "./own-words.tsx";

const t = words("invitations");

/** What the form beside a list of people says, and shows of the mail; `preview` is undefined for a member without a name. */
export type InviteTexts = {
  readonly preview: InvitationPreview | undefined;
  readonly most: number;
  readonly mostChosen: number;
  readonly own: OwnWordsTexts;
  readonly noName: string;
  readonly toProfile: string;
  readonly goesAlong: string;
} & Readonly<Record<"legend" | "lead" | "find" | "shown" | "nobody" | "send" | "sending", string>>;

/** The words and the mail for `InviteChosen`. */
export async function inviteTexts(viewer: MemberViewer): Promise<InviteTexts> {
  return {
    preview: await invitationPreview(viewer),
    most: longestNote,
    mostChosen: mostADay,
    own: ownWordsTexts(),
    noName: t("noName"),
    toProfile: t("toProfile"),
    goesAlong: t("nameGoes"),
    legend: t("chosen.legend"),
    lead: t("chosen.lead"),
    find: t("chosen.find"),
    shown: t("chosen.shown"),
    nobody: t("chosen.nobody"),
    send: t("chosen.send"),
    sending: t("sending"),
  };
}

export function ownWordsTexts(): OwnWordsTexts {
  return {
    note: t("note"),
    noteHint: t("noteHint", { most: longestNote }),
    counter: t("counter", { most: longestNote }),
    preview: t("preview"),
    previewSubject: t("previewSubject"),
    previewLink: t("previewLink"),
  };
}
