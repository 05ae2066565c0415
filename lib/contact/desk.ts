import { z } from "zod";
import type { MemberViewer, Viewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import {
  closeThread,
  findDeskThread,
  findRoles,
  insertAnswer,
  listDeskThreads,
} from "./contact.data.ts";
import { topicOf } from "./own-letters.ts";

/** Whether the viewer has a role that answers letters. */
export async function answersLetters(viewer: Viewer): Promise<boolean> {
  return viewer.kind === "member" && (await findRoles(viewer)).length > 0;
}

/** The letters that wait for the viewer's roles, and those that are answered or closed; undefined for whoever has none. */
export async function deskLetters(viewer: Viewer) {
  if (viewer.kind === "stranger" || !(await answersLetters(viewer))) return undefined;
  const rows = await listDeskThreads(viewer);
  return rows.map((row) => ({ ...row, topic: topicOf(row.topic) }));
}

/** One of them; undefined for whoever does not answer it, and for any text that is no number of one. */
export async function deskLetter(viewer: Viewer, given: string) {
  const { success, data: id } = z.uuid().safeParse(given);
  if (!success || viewer.kind === "stranger") return undefined;
  const found = await findDeskThread(viewer, id);
  if (!found) return undefined;
  const { memberId, topic, ...letter } = found;
  return { ...letter, topic: topicOf(topic), isMember: memberId !== null };
}

/** Answers: kept with the role it came from and no name, and mailed to the writer as a link. */
export async function answerLetter(
  viewer: MemberViewer,
  thread: string,
  text: string,
): Promise<void> {
  const done = await insertAnswer(viewer, thread, text, (tx, messageId) =>
    enqueue(tx, "mail", { template: "contact-answered", messageId }),
  );
  if (!done) throw new Refusal("contact.errors.gone");
}

/** Closes it; whatever its writer adds opens it again. */
export async function closeLetter(viewer: MemberViewer, thread: string): Promise<void> {
  if (!(await closeThread(viewer, thread))) throw new Refusal("contact.errors.gone");
}
