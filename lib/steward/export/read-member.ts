import { receiptsOf } from "../../consents/own-receipt.ts";
import { asViewer } from "../../db.ts";
import { givenTables } from "../../privacy/given-tables.ts";
import { memberViewer } from "../../privacy/viewer.ts";
import { isKindName, type KindName } from "../../profiles/field-kinds.ts";
import { partText } from "../../profiles/field-text.ts";
import { type FieldValue, keptValueSchema } from "../../profiles/field-value.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { type Counted, mapped, none, type Row, type Spool } from "./rows.ts";

/** Rows of one table that are a member's, and what their columns are. */
export type TableRead = {
  readonly table: string;
  readonly columns: readonly { name: string; type: string; nullable: boolean }[];
  readonly rows: Counted<Row>;
  /** The columns that say whose a row is; more than one where it is two members'. */
  readonly keys: readonly string[];
  /** The columns that name somebody else. */
  readonly others: readonly string[];
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

/** Reads everything that the data map gives to the member into the spool; of other people, only what they show to the member. */
export async function readMember(memberId: string, spool: Spool): Promise<MemberRead> {
  const read = await asSteward(
    async (tx) => {
      const tables: TableRead[] = [];
      for (const { table, columns } of givenTables) {
        tables.push(await readTable({ tx, memberId, spool }, table, columns));
      }
      const photos = await tx.photo.findMany({
        where: { memberId, ready: true },
        select: { id: true },
      });
      const policies = await tx.policyVersion.findMany({
        where: { acceptances: { some: { memberId } } },
        select: { id: true, kind: true, number: true, locale: true, sha256: true, body: true },
      });
      const receipts = await receiptsOf(tx, memberViewer(memberId));
      return { tables, photos: photos.map(({ id }) => id), policies, receipts };
    },
    { isolationLevel: "RepeatableRead", timeout: 60_000, actsFor: memberId },
  );
  return {
    ...read,
    fields: fieldsIn(read.tables),
    tables: await withOthers(memberId, read.tables),
    receipts: read.receipts.map(({ id, receipt }) => ({
      id,
      text: JSON.stringify(receipt, undefined, 1),
    })),
  };
}

type Reading = { readonly tx: Tx; readonly memberId: string; readonly spool: Spool };

async function readTable(
  reading: Reading,
  table: string,
  columns: readonly string[],
): Promise<TableRead> {
  const { tx } = reading;
  const rows = await spoolRows(reading, table, columns);
  const [whose] = await tx.$queryRaw<{ keys: string[]; others: string[] }[]>`
    SELECT member_columns(${table}) AS keys, another_columns(${table}) AS others`;
  const types = await tx.$queryRaw<{ column: string; type: string; nullable: boolean }[]>`
    SELECT "column", type, nullable FROM column_types(${table})`;
  return {
    table,
    columns: columns.flatMap((name) => {
      const about = types.find(({ column }) => column === name);
      return about ? [{ name, type: about.type, nullable: about.nullable }] : [];
    }),
    rows,
    keys: whose?.keys ?? [],
    others: whose?.others ?? [],
  };
}

/** How many rows come from the database as one text: one by one, each would cost more than it says. */
const atOnce = 100;

async function spoolRows(
  { tx, memberId, spool }: Reading,
  table: string,
  columns: readonly string[],
): Promise<Counted<Row>> {
  await tx.$executeRaw`
    DECLARE member_rows NO SCROLL CURSOR FOR
    SELECT string_agg(row::text || E'\\n', '' ORDER BY place) AS rows, count(*)::int AS count
    FROM rows_of_member(${table}, ${columns}::text[], ${memberId}::uuid) WITH ORDINALITY r(row, place)
    GROUP BY (place - 1) / ${atOnce} ORDER BY min(place)`;
  const from = spool.end();
  let count = 0;
  for (let next = await nextRows(tx); next; next = await nextRows(tx)) {
    spool.add(next.rows);
    count += next.count;
  }
  await tx.$executeRaw`CLOSE member_rows`;
  return spool.rows({ from, to: spool.end() }, count);
}

async function nextRows(tx: Tx): Promise<{ rows: string; count: number } | undefined> {
  const [next] = await tx.$queryRaw<{ rows: string; count: number }[]>`FETCH NEXT FROM member_rows`;
  return next;
}

function fieldsIn(tables: readonly TableRead[]): Counted<FieldRead> {
  const rows = tables.find(({ table }) => table === "profile_field")?.rows ?? none<Row>();
  return mapped(rows, ({ kind, value, audience }) => {
    const parsed = keptValueSchema.safeParse(value);
    const name = String(kind);
    return parsed.success && isKindName(name)
      ? { kind: name, value: parsed.data, audience: String(audience) }
      : undefined;
  });
}

/** In a row that is two members', or names somebody else, the other one is who they show themselves to be. */
async function withOthers(memberId: string, tables: readonly TableRead[]): Promise<TableRead[]> {
  const naming = tables.filter((read) => namingIn(read).length > 0);
  const others = naming.flatMap((read) =>
    Array.from(read.rows, (row) => otherIn(row, read, memberId)),
  );
  const there = others.filter((id) => id !== "");
  const names = there.length > 0 ? await namesShownTo(memberId, there) : new Map<string, string>();
  return tables.map((read) => (naming.includes(read) ? named(read, names, memberId) : read));
}

/** The columns of which one holds the other member. */
function namingIn({ keys, others }: TableRead): readonly string[] {
  return keys.length > 1 ? keys : others;
}

function named(read: TableRead, names: ReadonlyMap<string, string>, memberId: string): TableRead {
  const kept = read.columns.filter(({ name }) => !namingIn(read).includes(name));
  const saysWho = read.keys.includes("from_id");
  const rows = mapped(read.rows, (row) => ({
    with: names.get(otherIn(row, read, memberId)) ?? null,
    ...(saysWho && { from_you: row.from_id === memberId }),
    ...Object.fromEntries(kept.map(({ name }) => [name, row[name]])),
  }));
  const columns = [
    { name: "with", type: "text", nullable: true },
    ...(saysWho ? [{ name: "from_you", type: "bool", nullable: false }] : []),
    ...kept,
  ];
  return { ...read, rows, columns };
}

/** Empty where the other one has left. */
function otherIn(row: Row, read: TableRead, memberId: string): string {
  return (
    namingIn(read)
      .map((key) => String(row[key] ?? ""))
      .find((id) => id !== memberId) ?? ""
  );
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
