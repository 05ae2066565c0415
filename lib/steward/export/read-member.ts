import { ownReceipts } from "../../consents/own-receipt.ts";
import { asViewer } from "../../db.ts";
import { givenTables } from "../../privacy/given-tables.ts";
import { memberViewer } from "../../privacy/viewer.ts";
import { isKindName, type KindName } from "../../profiles/field-kinds.ts";
import { partText } from "../../profiles/field-text.ts";
import { type FieldValue, keptValueSchema } from "../../profiles/field-value.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { type Counted, mapped, type Row, rowsIn } from "./rows.ts";

/** Rows of one table that are a member's, and what their columns are. */
export type TableRead = {
  readonly table: string;
  readonly columns: readonly { name: string; type: string; nullable: boolean }[];
  readonly rows: Counted<Row>;
  /** The columns that say whose a row is; more than one where it is two members'. */
  readonly keys: readonly string[];
};

export type FieldRead = { kind: KindName; value: FieldValue; audience: string };

/** A text that the member accepted. */
export type PolicyRead = {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly locale: string;
  readonly sha256: string;
  readonly body: string;
};

/** All that an export is made of: read at one moment. */
export type MemberRead = {
  readonly tables: readonly TableRead[];
  readonly fields: Counted<FieldRead>;
  readonly photos: readonly string[];
  readonly policies: readonly PolicyRead[];
  /** Of each consent, as JSON-LD. */
  readonly receipts: readonly { readonly id: string; readonly text: string }[];
};

/** Reads everything that the data map gives to the member; of other people, only what they show to the member. */
export async function readMember(memberId: string): Promise<MemberRead> {
  const read = await asSteward(
    async (tx) => {
      const tables: TableRead[] = [];
      for (const { table, columns } of givenTables) {
        tables.push(await readTable(tx, table, columns, memberId));
      }
      const photos = await tx.photo.findMany({
        where: { memberId, ready: true },
        select: { id: true },
      });
      const policies = await tx.policyVersion.findMany({
        where: { acceptances: { some: { memberId } } },
        select: { id: true, kind: true, number: true, locale: true, sha256: true, body: true },
      });
      return { tables, photos: photos.map(({ id }) => id), policies };
    },
    { isolationLevel: "RepeatableRead", timeout: 60_000, actsFor: memberId },
  );
  return {
    ...read,
    fields: fieldsIn(read.tables),
    tables: await withOthers(memberId, read.tables),
    receipts: await receiptsOf(memberId),
  };
}

async function receiptsOf(memberId: string): Promise<MemberRead["receipts"]> {
  const receipts = await ownReceipts(memberViewer(memberId));
  return receipts.map(({ id, receipt }) => ({ id, text: JSON.stringify(receipt, undefined, 1) }));
}

/** How many rows come from the database as one text: one by one, each would cost more than it says. */
const atOnce = 100;

async function readTable(
  tx: Tx,
  table: string,
  columns: readonly string[],
  memberId: string,
): Promise<TableRead> {
  const chunks = await tx.$queryRaw<{ rows: string; count: bigint }[]>`
    SELECT string_agg(row::text, E'\\n' ORDER BY place) AS rows, count(*) AS count
    FROM rows_of_member(${table}, ${columns}::text[], ${memberId}::uuid) WITH ORDINALITY r(row, place)
    GROUP BY (place - 1) / ${atOnce} ORDER BY min(place)`;
  const [whose] = await tx.$queryRaw<{ keys: string[] }[]>`SELECT member_columns(${table}) AS keys`;
  const types = await tx.$queryRaw<{ column: string; type: string; nullable: boolean }[]>`
    SELECT "column", type, nullable FROM column_types(${table})`;
  return {
    table,
    columns: columns.flatMap((name) => {
      const about = types.find(({ column }) => column === name);
      return about ? [{ name, type: about.type, nullable: about.nullable }] : [];
    }),
    rows: rowsIn(
      chunks.map(({ rows }) => rows),
      chunks.reduce((sum, { count }) => sum + Number(count), 0),
    ),
    keys: whose?.keys ?? [],
  };
}

function fieldsIn(tables: readonly TableRead[]): Counted<FieldRead> {
  const rows = tables.find(({ table }) => table === "profile_field")?.rows ?? rowsIn([], 0);
  return mapped(rows, ({ kind, value, audience }) => {
    const parsed = keptValueSchema.safeParse(value);
    const name = String(kind);
    return parsed.success && isKindName(name)
      ? { kind: name, value: parsed.data, audience: String(audience) }
      : undefined;
  });
}

/** In a row that is two members', the other one is who they show themselves to be. */
async function withOthers(memberId: string, tables: readonly TableRead[]): Promise<TableRead[]> {
  const pairs = tables.filter(({ keys }) => keys.length > 1);
  const others = pairs.flatMap(({ rows, keys }) =>
    Array.from(rows, (row) => otherIn(row, keys, memberId)),
  );
  const names = await namesShownTo(
    memberId,
    others.filter((id) => id !== ""),
  );
  return tables.map((read) => {
    if (!pairs.includes(read)) return read;
    const kept = read.columns.filter(({ name }) => !read.keys.includes(name));
    const rows = mapped(read.rows, (row) => ({
      with: names.get(otherIn(row, read.keys, memberId)) ?? null,
      ...Object.fromEntries(kept.map(({ name }) => [name, row[name]])),
    }));
    return { ...read, rows, columns: [{ name: "with", type: "text", nullable: true }, ...kept] };
  });
}

/** Empty where the other one has left. */
function otherIn(row: Row, keys: readonly string[], memberId: string): string {
  return keys.map((key) => String(row[key] ?? "")).find((id) => id !== memberId) ?? "";
}

/** The names that others show to the member: row-level security decides, as for any page. */
function namesShownTo(memberId: string, others: readonly string[]): Promise<Map<string, string>> {
  return asViewer(memberViewer(memberId), async (tx) => {
    const shown = await tx.profileField.findMany({
      where: { memberId: { in: [...new Set(others)] }, kind: "name" },
      select: { memberId: true, value: true },
    });
    return new Map(
      shown.map(({ memberId: id, value }) => [
        id,
        partText("name", keptValueSchema.parse(value), "value"),
      ]),
    );
  });
}
