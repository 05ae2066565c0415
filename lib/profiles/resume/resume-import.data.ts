import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { Tx } from "#lib/db.ts";
import { defaultAudience } from "#lib/privacy/audience.ts";
import type { MemberViewer } from "#lib/privacy/viewer.ts";
import type { KindName } from "../field-kinds.ts";
import type { FoundField, FoundFields } from "./found-fields.ts";
import { itemsSchema, type Made, madeSchema, noItems } from "./resume-import.schema.ts";

/** An import: a preview until `importedAt`. */
export type ImportRow = {
  readonly id: string;
  readonly sourceName: string;
  readonly items: FoundFields;
  readonly made: Made;
  readonly createdAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
};

const outline = {
  id: true,
  sourceName: true,
  createdAt: true,
  importedAt: true,
  undoneAt: true,
} as const;

export async function insertPreview(
  tx: Tx,
  viewer: MemberViewer,
  preview: { id: string; sourceName: string; items: FoundFields },
): Promise<void> {
  const { id, sourceName, items } = preview;
  await tx.resumeImport.createMany({
    data: [{ id, memberId: viewer.id, sourceName, items: json(items) }],
  });
}

/** Keeps the newest `kept` previews, so that looking at files does not fill the disk. */
export async function deleteOlderPreviews(
  tx: Tx,
  viewer: MemberViewer,
  kept: number,
): Promise<void> {
  const older = await tx.resumeImport.findMany({
    where: { memberId: viewer.id, importedAt: null },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    skip: kept,
  });
  await tx.resumeImport.deleteMany({
    where: { memberId: viewer.id, id: { in: older.map(({ id }) => id) } },
  });
}

/** The member's imports and previews without their contents, newest first. */
export function listImports(tx: Tx, viewer: MemberViewer) {
  return tx.resumeImport.findMany({
    where: { memberId: viewer.id },
    select: outline,
    orderBy: { createdAt: "desc" },
    take: 50,
  });
}

/** One of the member's own imports; undefined also when the id is another's, or none at all. */
export async function findImport(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<ImportRow | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const row = await tx.resumeImport.findFirst({
    where: { id, memberId: viewer.id },
    select: { ...outline, items: true, made: true },
  });
  return row
    ? { ...row, items: itemsSchema.parse(row.items), made: madeSchema.parse(row.made) }
    : undefined;
}

/** The same, locked until the transaction ends: of two presses of a button the second sees what the first did. */
export async function lockImport(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<ImportRow | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  await tx.$queryRaw`SELECT FROM resume_import WHERE id = ${id}::uuid FOR UPDATE`;
  return findImport(tx, viewer, id);
}

export async function deletePreview(tx: Tx, viewer: MemberViewer, id: string): Promise<void> {
  await tx.resumeImport.deleteMany({ where: { id, memberId: viewer.id, importedAt: null } });
}

/** The preview becomes an import: what was found is forgotten, what was made is remembered. */
export async function markImported(tx: Tx, id: string, made: readonly string[]): Promise<void> {
  const fields: Made = made.map((field) => ({ id: field, removed: false }));
  await tx.$executeRaw`
    UPDATE resume_import
    SET imported_at = now(), items = ${JSON.stringify(noItems)}::jsonb, made = ${JSON.stringify(fields)}::jsonb
    WHERE id = ${id}::uuid`;
}

export async function markUndone(tx: Tx, id: string, made: Made): Promise<void> {
  await tx.$executeRaw`
    UPDATE resume_import SET undone_at = now(), made = ${JSON.stringify(made)}::jsonb WHERE id = ${id}::uuid`;
}

/** Takes away what its owner emptied: a field of a simple kind keeps its place when its text is gone. */
export async function deleteEmptied(
  tx: Tx,
  viewer: MemberViewer,
  kinds: readonly KindName[],
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM profile_field
    WHERE member_id = ${viewer.id}::uuid AND kind = ANY (${kinds}) AND is_empty_value(value)`;
}

/** Adds the fields for their owner only, each after the last of its kind. Returns their ids. */
export async function insertFields(
  tx: Tx,
  viewer: MemberViewer,
  fields: readonly FoundField[],
): Promise<string[]> {
  const last = await tx.profileField.groupBy({
    by: ["kind"],
    where: { memberId: viewer.id },
    _max: { position: true },
  });
  const next = new Map(last.map(({ kind, _max }) => [kind, (_max.position ?? -1) + 1]));
  const rows = fields.map(({ kind, value }) => {
    const position = next.get(kind) ?? 0;
    next.set(kind, position + 1);
    return {
      id: randomUUID(),
      memberId: viewer.id,
      kind,
      value: json(value),
      position,
      audience: defaultAudience,
    };
  });
  if (rows.length > 0) await tx.profileField.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** Removes those of the fields that were never saved since they were made. Returns their ids. */
export async function deleteUnedited(
  tx: Tx,
  viewer: MemberViewer,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM profile_field
    WHERE member_id = ${viewer.id}::uuid AND id = ANY (${ids}::uuid[]) AND revision = 1
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** A value as Prisma takes JSON. Absent optional parts are dropped. */
function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}
