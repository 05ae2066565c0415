import pg from "pg";
import { tokenFor } from "../accounts/token.ts";
import { neverMark } from "../contacts/marks.ts";
import { env } from "../env.ts";
import { holdsLink } from "../invitations/holds-link.ts";
import { logOutcome } from "../log.ts";
import { invitationLetter } from "../mail/invitation-letter.ts";
import { type Handing, postOnce } from "../mail/post-once.ts";
import { mailNotification } from "../notifications/mail-notification.ts";
import { words } from "../words.ts";
import { databaseAnswers } from "./await-database.ts";
import { asSteward } from "./db.ts";

type Settled = {
  readonly email: string | null;
  readonly note: string | null;
  readonly name: string | null;
  readonly told: string | null;
  readonly about: string | null;
};

/**
 * Carries out an invitation. Where the address has an account, its owner finds a request, and no mail about an invitation goes; where it
 * asked never to be written to, nothing does. Otherwise one mail, ever: however often this is done, by however many at once and wherever
 * one of them is killed. Who invited learns nothing of it.
 */
export async function sendInvitation(invitationId: string): Promise<void> {
  await alone(invitationId, async (connection) => {
    const { email, note, name } = await settle(invitationId);
    if (email === null) return;
    const letter = invitationLetter({
      name: name === null || holdsLink(name) ? words("invitations")("somebody") : name,
      note,
      token: tokenFor("invitation", invitationId),
    });
    const posted = await postOnce(letter, email, invitationId, handing(connection, invitationId));
    if (posted !== "taken") logOutcome("invitation", { posted });
  });
}

/** What there is to do, of which all but a mail is done with it. */
async function settle(id: string): Promise<Settled> {
  return await asSteward(async (tx) => {
    // Of who froze their data or is leaving the address is not seen: then there is nothing but its end.
    const row = await tx.invitation.findUnique({ where: { id }, select: { email: true } });
    const never = neverMark(row?.email ?? "");
    const [settled] = await tx.$queryRaw<Settled[]>`
      SELECT email, note, name, told, about FROM settle_invitation(${id}::uuid, ${never})`;
    if (!settled) throw new Error("an invitation could not be settled");
    const { told, about } = settled;
    if (told && about)
      await mailNotification(tx, { memberId: told, kind: "request", aboutId: about });
    return settled;
  });
}

/**
 * Noted on the connection that holds the lock: who lost that can't note. What ended meanwhile, because the address was stopped or has an
 * account by now, is not handed over.
 */
function handing(connection: pg.Client, id: string): Handing {
  const stamp = new Date();
  return {
    note: async () => {
      const { rowCount } = await connection.query(
        `UPDATE invitation SET handed_at = $2
         WHERE id = $1 AND handed_at IS NULL AND ended_at IS NULL AND email IS NOT NULL AND NOT is_withheld(inviter_id)`,
        [id, stamp],
      );
      return rowCount === 1;
    },
    // The database may be what went away. Only what was noted here is taken back, whoever may be at it by now.
    takeBack: async () => {
      await databaseAnswers();
      await asSteward((tx) =>
        tx.invitation.updateMany({ where: { id, handedAt: stamp }, data: { handedAt: null } }),
      );
    },
  };
}

/** Longer than one mail takes; who waits longer is tried again by the queue. */
const patience = "50s";

/**
 * One at a time, by a lock that ends with its connection: of a worker that was killed, at once. The connection is one of its own, so that
 * those who wait keep none of the others.
 */
async function alone(id: string, work: (connection: pg.Client) => Promise<void>): Promise<void> {
  const connection = new pg.Client({
    connectionString: env.STEWARD_DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  connection.on("error", () => undefined); // what is asked next fails, and that is told
  try {
    await connection.connect();
    await connection.query("SELECT set_config('lock_timeout', $1, false)", [patience]);
    await connection.query("SELECT pg_advisory_lock(hashtextextended('send ' || $1, 0))", [id]);
    await work(connection);
  } finally {
    await connection.end().catch(() => undefined);
  }
}
