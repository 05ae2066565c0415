import { randomUUID } from "node:crypto";
import type pg from "pg";
import { newMember } from "./people.ts";

type Arranged = { readonly owner: Pick<pg.Client, "query"> };

type Given = {
  readonly inviter?: string;
  readonly email?: string;
  readonly note?: string;
};

/** Somebody whom a member invited: the number of the invitation, the address, and who it was. */
export async function newInvitation(db: Arranged, given: Given = {}) {
  const inviter = given.inviter ?? (await newMember(db, { name: "Ada" }));
  const email = given.email ?? `${randomUUID()}@mail.example`;
  // Imported here and not above: it reads settings as it is imported.
  const { invitedMark } = await import("#lib/contacts/marks.ts");
  const { rows } = await db.owner.query<{ id: string }>(
    "INSERT INTO invitation (inviter_id, mark, email, note) VALUES ($1, $2, $3, $4) RETURNING id",
    [inviter, invitedMark(inviter, email), email, given.note ?? null],
  );
  return { id: rows[0]?.id ?? "", email, inviter };
}
