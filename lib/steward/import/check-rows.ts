import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { givenTables } from "../../privacy/given-tables.ts";
import { fieldKind, isKindName } from "../../profiles/field-kinds.ts";
import {
  inputTexts,
  isEmptyValue,
  keptValueSchema,
  valueSchema,
} from "../../profiles/field-value.ts";
import { Refusal } from "../../refusal.ts";
import type { Tx } from "../../tx.ts";
import type { ArchiveData } from "./read-archive.ts";
import { whatComesBack } from "./what-comes-back.ts";

export type Row = Readonly<Record<string, unknown>>;

/**
 * Refuses what does not fit the database as it is: a table or column that is unknown or wanting, a value of another type, a time to
 * come. Of tables that do not come back only the name is looked at.
 */
export async function checkRows(tx: Tx, { tables }: ArchiveData): Promise<void> {
  const known = new Map(givenTables.map((given) => [given.table, given]));
  for (const table of Object.keys(tables)) if (!known.has(table)) throw misfit(table);
  for (const { table, columns } of givenTables) {
    const rows = tables[table];
    if (!rows) throw misfit(table);
    const comes = whatComesBack[table];
    if (comes !== "rows" && comes !== "own way") continue;
    const schema = z.array(await rowSchema(tx, table, columns));
    const { error } = schema.safeParse(rows);
    if (error) throw misfit([table, ...(error.issues[0]?.path ?? [])].map(String).join(" › "));
  }
}

async function rowSchema(tx: Tx, table: string, columns: readonly string[]) {
  const types = await tx.$queryRaw<{ column: string; type: string; nullable: boolean }[]>`
    SELECT "column", type, nullable FROM column_types(${table})`;
  const shape = columns.map((name) => {
    const about = types.find(({ column }) => column === name);
    if (!about) throw misfit(`${table} › ${name}`);
    const schema = typeSchemas[about.type] ?? z.string().max(longest);
    return [name, about.nullable ? schema.nullable() : schema] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

const longest = 1_000_000;

const past = z.iso.datetime({ offset: true }).refine((at) => Date.parse(at) <= Date.now());

/** PostgreSQL's types; what is none of these is a text, and the database refuses what it does not know. */
const typeSchemas: Readonly<Record<string, z.ZodType>> = {
  bool: z.boolean(),
  int2: z.int(),
  int4: z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  int8: z.int(),
  uuid: z.uuid(),
  timestamptz: past,
  jsonb: z.unknown(),
  json: z.unknown(),
  citext: z.string().max(longest),
  text: z.string().max(longest),
};

/** Whether the forms of today would keep this value: an archive is foreign input, and an address in it may be no address. */
export function isKeepable(kind: unknown, given: unknown): boolean {
  const { success, data: value } = keptValueSchema.safeParse(given);
  if (!success || typeof kind !== "string" || !isKindName(kind)) return false;
  if (fieldKind(kind).derived || isEmptyValue(value)) return true;
  const parsed = valueSchema(kind).safeParse(inputTexts(kind, value));
  return parsed.success && isDeepStrictEqual(parsed.data, value);
}

export function misfit(where: string): Refusal {
  return new Refusal("exports.import.misfit", { values: { where: where.slice(0, 120) } });
}
