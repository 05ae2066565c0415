import { randomUUID } from "node:crypto";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { words } from "../words.ts";
import { holdsLink } from "./holds-link.ts";
import {
  findInvitation,
  insertReport,
  isNeverInvited,
  stopInvitations,
} from "./invitation.data.ts";
import { readInvitationToken } from "./invitation-token.ts";

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

/** How a link stands: none of ours; one by which never again can be said; one whose reader said so. */
export async function standingOfLink(token: string): Promise<"forged" | "open" | "stopped"> {
  const link = readInvitationToken(token);
  if (!link) return "forged";
  return (await isNeverInvited(link.never)) ? "stopped" : "open";
}

/**
 * Has no member's invitation sent to that address any more, for ever, and deletes the address at once (GDPR art. 21). By the link alone,
 * however old it is; what is done already is done. False for a link that is not ours.
 * @control
 */
export async function stopByInvitation(token: string): Promise<boolean> {
  const link = readInvitationToken(token);
  if (link) await stopInvitations(link.id, link.never);
  return link !== undefined;
}

/** The same, and tells the officer of it. Their address goes along only where they want an answer. */
export async function reportInvitation(token: string, withAddress: boolean): Promise<void> {
  const held = await heldBehind(token);
  if (!held) throw new Refusal("invitations.errors.gone");
  const threadId = randomUUID();
  const { never } = held;
  const report = { never, threadId, withAddress, letter: letterAbout(held) };
  const done = await insertReport(held.id, report, async (tx, messageId) => {
    await enqueue(tx, "mail", { template: "contact-arrived", messageId });
    if (withAddress) await enqueue(tx, "mail", { template: "contact-received", threadId });
  });
  if (!done) throw new Refusal("invitations.errors.gone");
}

async function heldBehind(token: string) {
  const link = readInvitationToken(token);
  const held = link && (await findInvitation(link.id));
  return link && held && { ...link, ...held };
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
