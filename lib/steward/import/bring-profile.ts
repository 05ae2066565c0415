import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { fieldKind, kindNames } from "../../profiles/field-kinds.ts";
import { chooseHandleSchema } from "../../profiles/handle.schema.ts";
import type { Photos } from "./bring-photos.ts";
import { type Bringing, bringRows } from "./bring-rows.ts";
import { isKeepable, misfit, type Row } from "./check-rows.ts";

/** The address that the member had, and those that they gave up: where nobody else has one or gave it up of late. */
export async function bringHandles(of: Bringing): Promise<number> {
  const free = async (row: Row) => {
    const handle = String(row.handle);
    // As whoever chooses one does: what is in between is nobody's.
    await of.tx
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('handle ' || ${handle}, 0))`;
    const found = await of.tx.$queryRaw<unknown[]>`
      SELECT 1 FROM handle WHERE handle = ${handle}
      UNION ALL SELECT 1 FROM former_handle WHERE handle = ${handle}`;
    return found.length === 0;
  };
  const bringFree = async (table: string, most: number) => {
    const fit = of
      .rowsOf(table)
      .filter((row) => isHandle(row.handle))
      .slice(0, most);
    const kept: Row[] = [];
    for (const row of fit) if (await free(row)) kept.push(row);
    of.leave("addresses", of.rowsOf(table).length - kept.length);
    return await bringRows(of, table, kept);
  };
  return (await bringFree("handle", 1)) + (await bringFree("former_handle", 5));
}

function isHandle(handle: unknown): boolean {
  const chosen = chooseHandleSchema.safeParse({ handle });
  return chosen.success && chosen.data.handle === handle;
}

/** The fields with their own times, instead of the derived ones that a new account has. */
export async function bringFields(of: Bringing, photos: Photos): Promise<number> {
  const rows = of.rowsOf("profile_field").map((row) => withPhoto(row, ["value"], photos));
  const unfit = rows.find((row) => !isKeepable(row.kind, row.value));
  if (unfit) throw misfit(`profile_field › ${unfit.kind}`);
  const { tx, memberId } = of;
  await tx.profileField.deleteMany({ where: { memberId } });
  const brought = await bringRows(of, "profile_field", rows);
  const wanting = kindNames.filter(
    (kind) => fieldKind(kind).derived && !rows.some((row) => row.kind === kind),
  );
  const added = wanting.map((kind) => ({ kind, value: "" }));
  return brought + (await bringRows(of, "profile_field", added));
}

/**
 * The history as it was, instead of what bringing the fields wrote. An archive does not say of which entry a change was: it is the
 * one that says the same now, if there is one. What the forms of today would not keep can't be put back, so it is left out.
 */
export async function bringHistory(of: Bringing, photos: Photos): Promise<number> {
  const { tx, memberId } = of;
  await tx.fieldChange.deleteMany({ where: { memberId } });
  const fields = await tx.profileField.findMany({
    where: { memberId },
    select: { id: true, kind: true, value: true },
  });
  const steps = new Map<unknown, string>();
  const rows = of.rowsOf("field_change").flatMap((given) => {
    const row = withPhoto(given, ["value_before", "value_after"], photos);
    const values = [row.value_before, row.value_after].filter((value) => value !== null);
    if (!values.every((value) => isKeepable(row.kind, value))) return [];
    const step = steps.get(row.change_id) ?? randomUUID();
    steps.set(row.change_id, step);
    const field = fields.find(
      ({ kind, value }) => kind === row.kind && isDeepStrictEqual(value, row.value_after),
    );
    return [{ ...row, change_id: step, field_id: field?.id ?? randomUUID() }];
  });
  of.leave("history", of.rowsOf("field_change").length - rows.length);
  return await bringRows(of, "field_change", rows);
}

/** A photo has another id here; one that was missing is none. */
function withPhoto(row: Row, columns: readonly string[], photos: Photos): Row {
  if (row.kind !== "photo") return row;
  const shown = columns.map((column) => {
    const value = row[column];
    return [column, typeof value === "string" ? (photos.get(value) ?? "") : value];
  });
  return { ...row, ...Object.fromEntries(shown) };
}
