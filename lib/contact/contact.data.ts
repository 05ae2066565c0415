import { z } from "zod";
import { asViewer } from "../db.ts";
import { type MemberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import type { LetterInput } from "./contact.schema.ts";

/** Keeps a letter, and does `also` in the same transaction with the number of its text. */
export function insertThread(
  viewer: Viewer,
  id: string,
  { topic, email, name, text }: LetterInput,
  also: (tx: Tx, messageId: string) => Promise<void>,
): Promise<void> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<{ made: string }[]>`
      SELECT gate.open_contact(${id}::uuid, ${topic}, ${email}::citext, nullif(${name}, ''), ${text}) AS made`;
    if (row) await also(tx, row.made);
  });
}

const messagesSchema = z.array(
  z.object({
    id: z.uuid(),
    byRole: z.string().nullable(),
    text: z.string(),
    at: z.iso.datetime().transform((at) => new Date(at)),
  }),
);

/** The thread with this number, which whoever asks has proven to know. */
export async function findThread(id: string) {
  const [row] = await asViewer(
    stranger,
    (tx) => tx.$queryRaw<{ topic: string; closed: boolean; messages: unknown }[]>`
      SELECT topic, closed, messages FROM gate.contact_thread(${id}::uuid)`,
  );
  return row && { ...row, messages: messagesSchema.parse(row.messages) };
}

/** Adds a text of the writer; false when the thread is gone. `also` happens with it, or not at all. */
export function insertMessage(
  thread: string,
  text: string,
  also: (tx: Tx, messageId: string) => Promise<void>,
): Promise<boolean> {
  return asViewer(stranger, async (tx) => {
    const [row] = await tx.$queryRaw<{ made: string | null }[]>`
      SELECT gate.add_to_contact(${thread}::uuid, ${text}) AS made`;
    if (row?.made) await also(tx, row.made);
    return Boolean(row?.made);
  });
}

/** Deletes a thread with all that was written in it; done again it changes nothing. */
export async function deleteThread(id: string): Promise<void> {
  await asViewer(stranger, (tx) => tx.$queryRaw`SELECT gate.delete_contact(${id}::uuid)`);
}

/** The member's own threads, newest first. */
export function listOwnThreads(viewer: MemberViewer) {
  return asViewer(viewer, (tx) =>
    tx.contactThread.findMany({
      where: { memberId: viewer.id },
      select: { id: true, topic: true, lastAt: true, closedAt: true },
      orderBy: { lastAt: "desc" },
      take: 50,
    }),
  );
}

/** Where a member is reached. */
export async function findOwnEmail(viewer: MemberViewer): Promise<string | undefined> {
  const own = await asViewer(viewer, (tx) =>
    tx.member.findUnique({ where: { id: viewer.id }, select: { email: true } }),
  );
  return own?.email;
}

/** By which roles the viewer may answer letters. */
export async function findRoles(viewer: MemberViewer): Promise<string[]> {
  const rows = await asViewer(viewer, (tx) =>
    tx.memberRole.findMany({
      where: { memberId: viewer.id, role: { in: ["SUPPORT", "OFFICER"] } },
      select: { role: true },
    }),
  );
  return rows.map(({ role }) => role);
}

const onDesk = {
  id: true,
  topic: true,
  email: true,
  name: true,
  memberId: true,
  openedAt: true,
  lastAt: true,
  closedAt: true,
} as const;

/** What is written to the viewer's roles, those that wait first and longest. Row-level security decides which these are. */
export function listDeskThreads(viewer: MemberViewer) {
  return asViewer(
    viewer,
    (tx) => tx.$queryRaw<DeskRow[]>`
      SELECT t.id, t.topic, t.email::text, t.name, t.opened_at AS "openedAt", t.last_at AS "lastAt",
        t.closed_at AS "closedAt", last.by_role IS NULL AS "waits"
      FROM contact_thread t
      CROSS JOIN LATERAL (
        SELECT m.by_role FROM contact_message m WHERE m.thread_id = t.id ORDER BY m.at DESC, m.id DESC LIMIT 1
      ) last
      WHERE answering_role_of(t.id) IS NOT NULL
      ORDER BY t.closed_at IS NOT NULL, last.by_role IS NOT NULL, t.last_at
      LIMIT 200`,
  );
}

export type DeskRow = {
  readonly id: string;
  readonly topic: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
  /** The last word is the writer's. */
  readonly waits: boolean;
};

/** One of them, with all that was written; undefined for whoever does not answer it. */
export async function findDeskThread(viewer: MemberViewer, id: string) {
  return await asViewer(viewer, async (tx) => {
    const [may] = await tx.$queryRaw<{ may: boolean }[]>`
      SELECT answering_role_of(${id}::uuid) IS NOT NULL AS may`;
    if (!may?.may) return undefined;
    return await tx.contactThread.findUnique({
      where: { id },
      select: {
        ...onDesk,
        messages: {
          select: { id: true, byRole: true, text: true, at: true },
          orderBy: [{ at: "asc" }, { id: "asc" }],
        },
      },
    });
  });
}

/** Keeps an answer; false for whoever may not give one. `also` happens with it, or not at all. */
export function insertAnswer(
  viewer: MemberViewer,
  thread: string,
  text: string,
  also: (tx: Tx, messageId: string) => Promise<void>,
): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<{ made: string | null }[]>`
      SELECT answer_contact(${thread}::uuid, ${text}) AS made`;
    if (row?.made) await also(tx, row.made);
    return Boolean(row?.made);
  });
}

/** Closes a thread; false when there is nothing that the viewer may close. */
export async function closeThread(viewer: MemberViewer, thread: string): Promise<boolean> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ done: boolean }[]>`SELECT close_contact(${thread}::uuid) AS done`,
  );
  return row?.done ?? false;
}
