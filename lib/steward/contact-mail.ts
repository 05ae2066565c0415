import { tokenFor } from "../accounts/token.ts";
import { env } from "../env.ts";
import {
  contactAnsweredLetter,
  contactArrivedLetter,
  contactReceivedLetter,
} from "../mail/contact-letters.ts";
import type { Letter } from "../mail/letter.ts";
import { asSteward } from "./db.ts";

type Addressed = { readonly to: string; readonly letter: Letter };

/** To the writer of a letter; undefined when it is deleted, of a member who is leaving, or of somebody who left no address. */
export async function contactReceived(threadId: string): Promise<Addressed | undefined> {
  const thread = await asSteward((tx) =>
    tx.contactThread.findUnique({ where: { id: threadId }, select: { email: true } }),
  );
  const letter = contactReceivedLetter(tokenFor("read-letter", threadId));
  return thread?.email ? { to: thread.email, letter } : undefined;
}

/** To where letters of its kind are announced; where no address is set they wait on the desk alone. */
export async function contactArrived(messageId: string): Promise<Addressed | undefined> {
  const thread = await threadOf(messageId);
  const to = thread?.topic === "service" ? env.CONTACT_EMAIL : officer;
  return thread && to ? { to, letter: contactArrivedLetter(thread.id) } : undefined;
}

const officer = env.OFFICER_EMAIL ?? env.CONTACT_EMAIL;

/** To the writer of the letter that was answered. */
export async function contactAnswered(messageId: string): Promise<Addressed | undefined> {
  const thread = await threadOf(messageId);
  return thread?.email
    ? {
        to: thread.email,
        letter: contactAnsweredLetter(tokenFor("read-letter", thread.id)),
      }
    : undefined;
}

async function threadOf(messageId: string) {
  const message = await asSteward((tx) =>
    tx.contactMessage.findUnique({
      where: { id: messageId },
      select: { thread: { select: { id: true, topic: true, email: true } } },
    }),
  );
  return message?.thread;
}
