import { randomUUID } from "node:crypto";
import { idInToken } from "../accounts/token.ts";
import { neverMark } from "../contacts/marks.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { words } from "../words.ts";
import { holdsLink } from "./holds-link.ts";
import { findInvitation, insertReport, stopInvitations } from "./invitation.data.ts";

/** What is held about somebody who was invited, as they read it. */
export type OwnInvitation = {
  /** Who invited them; undefined when that member left, or froze their data. */
  readonly name: string | undefined;
  readonly note: string | undefined;
  readonly email: string;
  readonly askedAt: Date;
};

/** The invitation behind a link; undefined for any other text, and when nothing is held of it any more. */
export async function invitationByLink(token: string): Promise<OwnInvitation | undefined> {
  const held = await heldBehind(token);
  if (!held) return undefined;
  const { name, note, email, askedAt } = held;
  return { name: shownName(name), note: note ?? undefined, email, askedAt };
}

/** Whether it is a link that we made, whatever became of its invitation. */
export function isInvitationLink(token: string): boolean {
  return idInToken("invitation", token) !== undefined;
}

/**
 * Has no member's invitation sent to that address any more, for ever, and deletes the address at once (GDPR art. 21). By the link alone;
 * what is done already is done.
 */
export async function stopByInvitation(token: string): Promise<void> {
  const held = await heldBehind(token);
  if (held) await stopInvitations(held.id, neverMark(held.email));
}

/** The same, and tells the officer of it. Their address goes along only where they want an answer. */
export async function reportInvitation(token: string, withAddress: boolean): Promise<void> {
  const held = await heldBehind(token);
  if (!held) throw new Refusal("invitations.errors.gone");
  const threadId = randomUUID();
  const never = neverMark(held.email);
  const report = { never, threadId, withAddress, letter: letterAbout(held) };
  const done = await insertReport(held.id, report, async (tx, messageId) => {
    await enqueue(tx, "mail", { template: "contact-arrived", messageId });
    if (withAddress) await enqueue(tx, "mail", { template: "contact-received", threadId });
  });
  if (!done) throw new Refusal("invitations.errors.gone");
}

async function heldBehind(token: string) {
  const id = idInToken("invitation", token);
  const held = id === undefined ? undefined : await findInvitation(id);
  return held && id !== undefined ? { id, ...held } : undefined;
}

/** A name that a mail program would make a link of is no name. */
function shownName(name: string | null): string | undefined {
  return name === null || holdsLink(name) ? undefined : name;
}

function letterAbout({ inviter, name, note }: { inviter: string } & Named): string {
  const t = words("invitations.report");
  const lines = [
    t("letter"),
    t("letterWho", { name: name ?? t("letterNoName"), id: inviter }),
    note ? t("letterNote", { note }) : t("letterNoNote"),
  ];
  return lines.join("\n\n");
}

type Named = { readonly name: string | null; readonly note: string | null };
