import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Audience } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";

/** Any database to which there is a connection as its owner. */
export type Arranged = { readonly owner: Pick<pg.Client, "query"> };

type NewMember = {
  readonly name?: string;
  readonly email?: string;
  readonly passwordHash?: string;
};

/** A hash that no password has: these members sign in by a session row, not by the form. */
const noPassword =
  "$argon2id$v=19$m=19456,t=2,p=1$bm9wYXNzd29yZG5vcGFzcw$bm9wYXNzd29yZG5vcGFzc3dvcmRub3Bhc3N3b3Jkbm8";

/** A member, inserted directly; with the name, as everything else of theirs, seen by nobody but them. Returns the id. */
export async function newMember(db: Arranged, person: NewMember = {}): Promise<string> {
  const id = randomUUID();
  await db.owner.query(
    `INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at)
     VALUES ($1, $2, $3, 'test', now())`,
    [id, person.email ?? `${id}@example.org`, person.passwordHash ?? noPassword],
  );
  if (person.name) await addField(db, id, "name", person.name);
  return id;
}

/**
 * Adds a field, or an entry of a many-valued one, after those that are there. Returns its id. Who is to show a special
 * category has consented to that. A derived field is there already, and is only shown.
 */
export async function addField(
  db: Arranged,
  memberId: string,
  kind: KindName,
  value: FieldValue,
  audience: Audience = "ONLY_ME",
): Promise<string> {
  if (fieldKind(kind).derived) return showTime(db, memberId, kind, audience);
  if (fieldKind(kind).special && audience !== "ONLY_ME")
    await consent(db, memberId, kind, audience);
  const { rows } = await db.owner.query<{ id: string }>(
    `INSERT INTO profile_field (member_id, kind, value, audience, position)
     SELECT $1, $2, $3::jsonb, $4::audience, coalesce(max(position) + 1, 0)
     FROM profile_field WHERE member_id = $1 AND kind = $2
     RETURNING id`,
    [memberId, kind, JSON.stringify(value), audience],
  );
  const [added] = rows;
  if (!added) throw new Error("The field was not added.");
  return added.id;
}

async function showTime(db: Arranged, memberId: string, kind: KindName, audience: Audience) {
  const { rows } = await db.owner.query<{ id: string }>(
    "UPDATE profile_field SET audience = $3::audience WHERE member_id = $1 AND kind = $2 RETURNING id",
    [memberId, kind, audience],
  );
  return rows[0]?.id ?? "";
}

/** Moves a member who shows that they are active into a week that is over; the projection follows. Returns that week. */
export async function wasHereLastWeek(db: Arranged, memberId: string): Promise<string> {
  const { rows } = await db.owner.query<{ week: string }>(
    `UPDATE profile_field SET value = to_jsonb(week_of(now() - interval '7 days'))
     WHERE member_id = $1 AND kind = 'active' RETURNING value #>> '{}' AS week`,
    [memberId],
  );
  return rows[0]?.week ?? "";
}

/** The member's explicit consent to show a special category to an audience. */
export async function consent(
  db: Arranged,
  memberId: string,
  kind: KindName,
  audience: Audience,
): Promise<void> {
  await db.owner.query(
    `INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
     VALUES ($1, 'show-field', $2, $3::audience, 'I agree', true)`,
    [memberId, kind, audience],
  );
}

/** Connects two members, as when both have said yes. */
export async function connect(db: Arranged, one: string, other: string): Promise<void> {
  await db.owner.query(
    "INSERT INTO connection (member_a, member_b) VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid))",
    [one, other],
  );
}

/** Somebody who shows their name and all of this to everyone. Returns the id. */
export async function personShowing(
  db: Arranged,
  name: string,
  fields: readonly (readonly [kind: KindName, value: FieldValue])[] = [],
): Promise<string> {
  const id = await newMember(db);
  for (const [kind, value] of [["name", name], ...fields] as const) {
    await addField(db, id, kind, value, "PUBLIC");
  }
  return id;
}

/** Somebody whose looking is recorded because of what they do here. */
export async function giveRole(
  db: Arranged,
  memberId: string,
  role: "RECRUITER" | "SUPPORT" | "OFFICER",
): Promise<void> {
  await db.owner.query("INSERT INTO member_role (member_id, role) VALUES ($1, $2::role)", [
    memberId,
    role,
  ]);
}

/** A recruiter, who shows nothing unless a name is given. */
export async function newRecruiter(db: Arranged, name?: string): Promise<string> {
  const id = name ? await personShowing(db, name) : await newMember(db);
  await giveRole(db, id, "RECRUITER");
  return id;
}
