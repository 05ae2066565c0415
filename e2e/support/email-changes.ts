import { randomUUID } from "node:crypto";
import { askForEmail, changeEmail, emailsOf } from "#lib/accounts/change-email.ts";
import { tokenFor } from "#lib/accounts/token.ts";
import { goodPassword } from "./applicants.ts";
import type { TestDatabase } from "./database.ts";
import type { SignedIn } from "./signed-in.ts";

export const newEmail = () => `new-${randomUUID()}@mail.example`;

export async function ask({ viewer }: SignedIn, email: string, password = goodPassword) {
  return await askForEmail(viewer, { email, password }, "192.0.2.1");
}

export async function presentOf({ viewer }: SignedIn): Promise<string> {
  return (await emailsOf(viewer)).present;
}

/** What the mails bring is the worker's to know, so it is looked up as the owner of the database. */
export function emailChanges(db: () => TestDatabase) {
  const one = async (sql: string, values: unknown[]): Promise<string> =>
    (await db().owner.query<{ it: string }>(sql, values)).rows[0]?.it ?? "";
  const linkOf = async ({ viewer }: SignedIn) =>
    tokenFor(
      "change-email",
      await one("SELECT id AS it FROM email_change WHERE member_id = $1", [viewer.id]),
    );
  return {
    one,
    linkOf,
    undoLinkTo: async (email: string) =>
      tokenFor(
        "undo-email",
        await one("SELECT id AS it FROM former_email WHERE email = $1 AND can_undo", [email]),
      ),
    /** Asks, and follows the link. */
    change: async (member: SignedIn, email: string) => {
      await ask(member, email);
      await changeEmail(await linkOf(member));
    },
    jobs: async (template: string) =>
      Number(
        await one("SELECT count(*) AS it FROM pgboss.job WHERE data ->> 'template' = $1", [
          template,
        ]),
      ),
  };
}
