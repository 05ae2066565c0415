import { randomUUID } from "node:crypto";
import type pg from "pg";
import { newMember } from "./people.ts";

type Arranged = { readonly owner: Pick<pg.Client, "query"> };

type Given = {
  readonly inviter?: string;
  readonly email?: string;
  readonly note?: string;
};

/** Somebody whom a member invited, by a mark that is like no other: the number of the invitation, the address, and who it was. */
export async function newInvitation(db: Arranged, given: Given = {}) {
  const inviter = given.inviter ?? (await newMember(db, { name: "Ada" }));
  const email = given.email ?? `${randomUUID()}@mail.example`;
  const { rows } = await db.owner.query<{ id: string }>(
    `INSERT INTO invitation (inviter_id, mark, email, note)
     VALUES ($1, sha256(convert_to(gen_random_uuid()::text, 'UTF8')), $2, $3) RETURNING id`,
    [inviter, email, given.note ?? null],
  );
  return { id: rows[0]?.id ?? "", email, inviter };
}

/** Has the worker carry it out. */
export async function sendInvitationOf(db: Arranged, id: string): Promise<void> {
  await db.owner.query(
    "INSERT INTO pgboss.job (name, data) VALUES ('mail', jsonb_build_object('template', 'invitation', 'invitationId', $1::text))",
    [id],
  );
}
