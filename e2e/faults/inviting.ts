import { expect, vi } from "vitest";
import type { TestDatabase } from "#e2e/support/database.ts";
import { newInvitation } from "#e2e/support/invitations.ts";
import { type MailServer, startMailServer } from "#e2e/support/mail-server.ts";
import { newMember } from "#e2e/support/people.ts";
import { killRuns } from "./kill-runs.ts";
import { job, type Work } from "./work.ts";

/**
 * The mail of an invitation, at a server that takes every whole message as a mail of its own: never two, and one unless the stop fell
 * into the moment between the note that it is handed over and its last byte.
 */
export function inviting(): Work {
  let server: MailServer;
  let inviter = "";
  let asked = { id: "", email: "" };
  const sent: string[] = [];
  /** Noted as handed over, and no mail. */
  const lost: string[] = [];

  const ask = async (db: TestDatabase) => {
    asked = await newInvitation(db, { inviter, note: "Come along." });
  };

  const check = async (db: TestDatabase) => {
    await vi.waitUntil(() => server.openConnections() === 0, { interval: 5, timeout: 20_000 });
    const { rows } = await db.owner.query<{ handed: boolean }>(
      "SELECT handed_at IS NOT NULL AS handed FROM invitation WHERE id = $1",
      [asked.id],
    );
    const mails = server.taken.filter(({ to }) => to === asked.email).length;
    expect(mails).toBeLessThanOrEqual(rows[0]?.handed ? 1 : 0);
    if (!rows[0]?.handed) return;
    (mails === 1 ? sent : lost).push(asked.email);
    await ask(db);
  };

  return {
    name: "an invitation",
    arrange: async (db) => {
      server = await startMailServer();
      inviter = await newMember(db, { name: "Ada" });
      await ask(db);
    },
    start: () => job("invite", { invitationId: asked.id }, { SMTP_URL: server.url }),
    check,
    checkEnd: async (db) => {
      const last = asked.email;
      await check(db);
      expect(sent).toContain(last);
      expect(server.taken.map(({ to }) => to).toSorted()).toEqual(sent.toSorted());
      expect(lost.length).toBeLessThanOrEqual(1 + killRuns / 10);
      await server.stop();
    },
  };
}
