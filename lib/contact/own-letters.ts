import { spendOrRefuse, waitFor } from "../accounts/budgets.ts";
import { idInToken, tokenFor } from "../accounts/token.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import {
  deleteThread,
  findOwnEmail,
  findThread,
  insertMessage,
  listOwnThreads,
} from "./contact.data.ts";
import { type ContactTopic, contactTopics } from "./contact.schema.ts";

/** A text of a letter: its writer's, or an answer by a role. */
export type LetterMessage = {
  readonly id: string;
  readonly byRole: string | null;
  readonly text: string;
  readonly at: Date;
};

/** A letter as its writer reads it. */
export type OwnLetter = {
  readonly topic: ContactTopic;
  readonly closed: boolean;
  readonly messages: readonly LetterMessage[];
};

/** The letter behind the link that was mailed to its writer; undefined for any other text, and when it is gone. */
export async function letterByLink(token: string): Promise<OwnLetter | undefined> {
  const id = idInToken("read-letter", token);
  const found = id === undefined ? undefined : await findThread(id);
  return found && { ...found, topic: topicOf(found.topic) };
}

/** Adds to a letter by that link, and tells whoever answers it. */
export async function addToLetter(token: string, text: string, networkAddress: string) {
  await waitFor([await spendOrRefuse("contactAddress", networkAddress)]);
  const done = await insertMessage(idOf(token), text, (tx, messageId) =>
    enqueue(tx, "mail", { template: "contact-arrived", messageId }),
  );
  if (!done) throw new Refusal("contact.errors.gone");
}

/** Deletes a letter and its answers by that link, at once (GDPR art. 17). */
export async function deleteLetter(token: string): Promise<void> {
  await deleteThread(idOf(token));
}

/** What the viewer wrote while signed in, newest first, with the link to each. */
export async function ownLetters(viewer: Viewer) {
  const threads = viewer.kind === "member" ? await listOwnThreads(viewer) : [];
  return threads.map(({ id, topic, lastAt, closedAt }) => ({
    token: tokenFor("read-letter", id),
    topic: topicOf(topic),
    lastAt,
    isClosed: closedAt !== null,
  }));
}

/** What stands in the form beforehand: where a member is reached. */
export async function ownAddress(viewer: Viewer): Promise<string | undefined> {
  return viewer.kind === "member" ? await findOwnEmail(viewer) : undefined;
}

function idOf(token: string): string {
  const id = idInToken("read-letter", token);
  if (id === undefined) throw new Refusal("contact.errors.gone");
  return id;
}

export function topicOf(given: string): ContactTopic {
  return contactTopics.find((topic) => topic === given) ?? "service";
}
