import { asViewer } from "../db.ts";
import { type MemberViewer, stranger } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

type Invited = {
  /** The numbers of the new invitations; null when they were too many. */
  readonly made: readonly string[] | null;
  readonly already: number;
  /** How many places were left; null for who may not invite. */
  readonly places: number | null;
};

/** Invites these addresses with their marks, all or none; `also` happens with it for each, or not at all. */
export function insertInvitations(
  viewer: MemberViewer,
  addresses: readonly string[],
  marks: readonly Uint8Array<ArrayBuffer>[],
  { note, also }: { note: string; also: (tx: Tx, invitationId: string) => Promise<void> },
): Promise<Invited> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<Invited[]>`
      SELECT made, already, places FROM invite(${[...addresses]}::text[], ${[...marks]}::bytea[], ${note})`;
    const invited = row ?? { made: null, already: 0, places: null };
    for (const id of invited.made ?? []) await also(tx, id);
    return invited;
  });
}

/** How many more the viewer can invite now. */
export async function countLeft(viewer: MemberViewer): Promise<number> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ left: number }[]>`SELECT invitations_left() AS left`,
  );
  return row?.left ?? 0;
}

/** On which days, in UTC, the viewer invited how many; newest first. */
export function listDays(viewer: MemberViewer): Promise<{ day: Date; many: number }[]> {
  return asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ day: Date; many: number }[]>`
      SELECT date_trunc('day', asked_at, 'UTC') AS day, count(*)::int AS many FROM invitation
      WHERE inviter_id = viewer() GROUP BY 1 ORDER BY 1 DESC LIMIT 100`,
  );
}

/** Under which name the viewer invites. */
export async function findOwnName(viewer: MemberViewer): Promise<string | undefined> {
  const found = await asViewer(viewer, (tx) =>
    tx.profileField.findFirst({
      where: { memberId: viewer.id, kind: "name" },
      select: { value: true },
    }),
  );
  return typeof found?.value === "string" && found.value ? found.value : undefined;
}

type Held = {
  readonly inviter: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly email: string;
  readonly askedAt: Date;
};

/** What is held of the invitation with this number, which whoever asks has proven to know; undefined when that is nothing. */
export async function findInvitation(id: string): Promise<Held | undefined> {
  const [row] = await asViewer(
    stranger,
    (tx) => tx.$queryRaw<Held[]>`
      SELECT inviter, name, note, email, asked_at AS "askedAt" FROM gate.invitation(${id}::uuid)`,
  );
  return row;
}

/** Has nobody invite the address of that invitation any more; done again it changes nothing. */
export async function stopInvitations(id: string, never: Uint8Array<ArrayBuffer>): Promise<void> {
  await asViewer(
    stranger,
    (tx) => tx.$queryRaw`SELECT gate.stop_invitations(${id}::uuid, ${never})`,
  );
}

type Report = {
  readonly never: Uint8Array<ArrayBuffer>;
  readonly threadId: string;
  readonly withAddress: boolean;
  readonly letter: string;
};

/** The same, with a letter about it; false when nothing is held. `also` happens with it, or not at all. */
export function insertReport(
  id: string,
  { never, threadId, withAddress, letter }: Report,
  also: (tx: Tx, messageId: string) => Promise<void>,
): Promise<boolean> {
  return asViewer(stranger, async (tx) => {
    const [row] = await tx.$queryRaw<{ made: string | null }[]>`
      SELECT gate.report_invitation(${id}::uuid, ${never}, ${threadId}::uuid, ${withAddress}, ${letter}) AS made`;
    if (row?.made) await also(tx, row.made);
    return Boolean(row?.made);
  });
}
