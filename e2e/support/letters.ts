import { randomUUID } from "node:crypto";
import type pg from "pg";
import { newMember } from "./people.ts";

type Arranged = { readonly owner: Pick<pg.Client, "query"> };

/** A letter to customer service by somebody who is not signed in. */
export async function newLetter({
  owner,
}: Arranged): Promise<{ threadId: string; messageId: string }> {
  const threadId = randomUUID();
  const { rows } = await owner.query<{ id: string }>(
    "SELECT gate.open_contact($1, 'service', 'writer@mail.example', NULL, 'Hello') AS id",
    [threadId],
  );
  return { threadId, messageId: rows[0]?.id ?? "" };
}

/** A member who asked to be told of processors, and a change that they have not been told of. */
export async function owedProcessors(db: Arranged) {
  const memberId = await newMember(db);
  await db.owner.query("INSERT INTO processor_notice (member_id) VALUES ($1)", [memberId]);
  await db.owner.query(
    "INSERT INTO processor (kind, name, since, added_in) VALUES ('mail', 'Post SA', now(), 7)",
  );
  return { memberId, after: 6, upTo: 7 };
}

/** A member who was told that their account ends. */
export async function newlyInactive(db: Arranged): Promise<string> {
  const id = await newMember(db);
  await db.owner.query("INSERT INTO inactivity_notice VALUES ($1, 30, now())", [id]);
  return id;
}

/** That a member asked for a new password. */
export async function newReset(db: Arranged): Promise<string> {
  const [id, email] = [randomUUID(), `${randomUUID()}@mail.example`];
  await newMember(db, { email });
  await db.owner.query("INSERT INTO password_reset (id, email) VALUES ($1, $2)", [id, email]);
  return id;
}

/** Somebody is told that somebody asks to connect: what the job of its mail carries. */
export async function newRequestNotice(db: Arranged) {
  const [memberId, aboutId] = [await newMember(db), await newMember(db)];
  await db.owner.query("SELECT notify_member($1, 'request', $2)", [memberId, aboutId]);
  return { memberId, kind: "request", aboutId };
}

/** Somebody asked for an account that long ago. */
export function newSignUp(db: Arranged, age: string): Promise<string> {
  return idOf(
    db,
    `INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at, created_at)
     SELECT '', $1, '{}', '', '', now(), id, now(), now() - $2::interval FROM policy_version LIMIT 1`,
    [`${randomUUID()}@mail.example`, age],
  );
}

/** A member who has another address since just now. */
export async function newFormerEmail(db: Arranged): Promise<string> {
  return idOf(
    db,
    "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, $2, true, now())",
    [await newMember(db), `${randomUUID()}@mail.example`],
  );
}

/** A member who is leaving, and will be erased after that long. */
export async function newDeparture(db: Arranged, due: string): Promise<string> {
  return idOf(db, "INSERT INTO departure (member_id, due_at) VALUES ($1, now() + $2::interval)", [
    await newMember(db),
    due,
  ]);
}

async function idOf({ owner }: Arranged, statement: string, values: unknown[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`${statement} RETURNING id`, values);
  return rows[0]?.id ?? "";
}
