import { randomUUID } from "node:crypto";
import type { Prisma } from "../db/generated/client.ts";
import { asViewer, type Tx } from "../db.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { KindName } from "./field-kinds.ts";
import { type FieldValue, keptValueSchema } from "./field-value.ts";

const columns = {
  id: true,
  kind: true,
  value: true,
  audience: true,
  position: true,
  revision: true,
} as const;

export type FieldRow = {
  readonly id: string;
  readonly kind: string;
  readonly value: FieldValue;
  readonly audience: Audience;
  readonly position: number;
  readonly revision: number;
};

type NewField = { id: string; kind: KindName; value: FieldValue; audience: Audience };

/**
 * Runs several of the steps below in one transaction of the member. Whatever they change is one change: `work`
 * gets its id, by which it can be undone.
 */
export function editing<Result>(
  viewer: MemberViewer,
  work: (tx: Tx, change: string) => Promise<Result>,
): Promise<Result> {
  const change = randomUUID();
  return asViewer(viewer, (tx) => work(tx, change), change);
}

/** The member's own fields, in the order of the registry and then of the entries. */
export async function listOwn(tx: Tx, viewer: MemberViewer): Promise<FieldRow[]> {
  const rows = await tx.profileField.findMany({
    where: { memberId: viewer.id },
    select: columns,
    orderBy: [{ fieldKind: { ordinal: "asc" } }, { position: "asc" }],
  });
  return rows.map(parsed);
}

/** One of the member's own fields, locked until the transaction ends. */
export async function lockOwn(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<FieldRow | undefined> {
  await tx.$queryRaw`SELECT FROM profile_field WHERE id = ${id}::uuid AND member_id = ${viewer.id}::uuid FOR UPDATE`;
  const row = await tx.profileField.findFirst({
    where: { id, memberId: viewer.id },
    select: columns,
  });
  return row ? parsed(row) : undefined;
}

/** Locks the member's fields of a kind until the transaction ends: before their account, as a save does. */
export async function lockKind(tx: Tx, viewer: MemberViewer, kind: string): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM profile_field WHERE member_id = ${viewer.id}::uuid AND kind = ${kind} ORDER BY id FOR UPDATE`;
}

/** The member's one field of a simple kind, whatever its id. */
export async function findSingle(
  tx: Tx,
  viewer: MemberViewer,
  kind: KindName,
): Promise<FieldRow | undefined> {
  const row = await tx.profileField.findFirst({
    where: { memberId: viewer.id, kind },
    select: columns,
  });
  return row ? parsed(row) : undefined;
}

/** Serialises additions of one member: until the transaction ends nobody else adds a field for them. */
export async function lockAdditions(tx: Tx, viewer: MemberViewer): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`add-field ${viewer.id}`}, 0))`;
}

export function countOwn(tx: Tx, viewer: MemberViewer, kind: KindName): Promise<number> {
  return tx.profileField.count({ where: { memberId: viewer.id, kind } });
}

/**
 * Adds a field after the last of its kind; a simple kind's only place is the first. Returns its id: the one that the form
 * made up, unless that is taken, by whom is nobody's business.
 */
export async function insertField(
  tx: Tx,
  viewer: MemberViewer,
  field: NewField,
  many: boolean,
): Promise<string> {
  const last = many
    ? await tx.profileField.aggregate({
        where: { memberId: viewer.id, kind: field.kind },
        _max: { position: true },
      })
    : undefined;
  const position = many ? (last?._max.position ?? -1) + 1 : 0;
  const { kind, audience } = field;
  for (const id of [field.id, randomUUID()]) {
    const added = await tx.$executeRaw`
      INSERT INTO profile_field (id, member_id, kind, value, audience, position)
      VALUES (${id}::uuid, ${viewer.id}::uuid, ${kind}, ${JSON.stringify(field.value)}::jsonb, ${audience}::audience,
              ${position})
      ON CONFLICT (id) DO NOTHING`;
    if (added > 0) return id;
  }
  throw new Error("two ids that are both taken");
}

/** Writes value and audience, and counts the save. */
export async function updateField(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  value: FieldValue,
  audience: Audience,
): Promise<void> {
  await tx.profileField.updateMany({
    where: { id, memberId: viewer.id },
    data: { value: json(value), audience, revision: { increment: 1 }, updatedAt: new Date() },
  });
}

/** Writes who sees the fields, and counts the saves. */
export async function writeAudience(
  tx: Tx,
  viewer: MemberViewer,
  ids: readonly string[],
  audience: Audience,
): Promise<void> {
  await tx.profileField.updateMany({
    where: { id: { in: [...ids] }, memberId: viewer.id },
    data: { audience, revision: { increment: 1 }, updatedAt: new Date() },
  });
}

export async function deleteFields(
  tx: Tx,
  viewer: MemberViewer,
  ids: readonly string[],
): Promise<void> {
  await tx.profileField.deleteMany({ where: { id: { in: [...ids] }, memberId: viewer.id } });
}

/** Locks the member's fields until the transaction ends, so that none changes between look and write. */
export async function lockFields(tx: Tx, viewer: MemberViewer): Promise<void> {
  await tx.$queryRaw`SELECT FROM profile_field WHERE member_id = ${viewer.id}::uuid ORDER BY id FOR UPDATE`;
}

type Restored = Pick<FieldRow, "id" | "value" | "audience" | "position">;

/**
 * Writes several fields in one statement, so that entries can change places with each other. A save is counted where
 * value or audience changes: a window that shows an older one is told.
 */
export async function restoreFields(
  tx: Tx,
  viewer: MemberViewer,
  fields: readonly Restored[],
): Promise<void> {
  const rows = fields.map(({ id, value, audience, position }) => ({
    id,
    value,
    audience,
    position,
  }));
  await tx.$executeRaw`
    UPDATE profile_field f
    SET value = r.value, audience = r.audience, position = r.position, updated_at = now(),
        revision = revision + ((f.value, f.audience) IS DISTINCT FROM (r.value, r.audience))::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, value jsonb, audience audience, position integer)
    WHERE f.id = r.id AND f.member_id = ${viewer.id}::uuid`;
}

/** Puts a removed field where it was; what took its place since moves on by one. */
export async function insertAgain(
  tx: Tx,
  viewer: MemberViewer,
  field: Restored & { readonly kind: string; readonly revision: number },
): Promise<void> {
  const { id, kind, audience, position, revision } = field;
  const place = { memberId: viewer.id, kind, position };
  if ((await tx.profileField.count({ where: place })) > 0) {
    await tx.$executeRaw`
      UPDATE profile_field SET position = position + 1
      WHERE member_id = ${viewer.id}::uuid AND kind = ${kind} AND position >= ${position}`;
  }
  await tx.profileField.createMany({
    data: [{ id, ...place, value: json(field.value), audience, revision }],
  });
}

/** How many of the member's fields are for everyone. */
export function countPublic(tx: Tx, viewer: MemberViewer): Promise<number> {
  return tx.profileField.count({ where: { memberId: viewer.id, audience: "PUBLIC" } });
}

function parsed<Row extends { value: unknown }>(row: Row): Row & { value: FieldValue } {
  return { ...row, value: keptValueSchema.parse(row.value) };
}

function json(value: FieldValue): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}
