import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { BinaryRows } from "./binary-rows.ts";
import { handleOf } from "./handles.ts";
import type { SeedField, SeedPerson } from "./person.ts";
import { randomOf } from "./random.ts";

/** The tables that people are copied into, and the columns that are given. */
export const copiedColumns = {
  member: ["id", "email", "password_hash", "adult_rule", "adult_checked_at"],
  profile_field: ["id", "member_id", "kind", "value", "audience", "position"],
  handle: ["handle", "member_id"],
  public_profile: ["member_id", "handle", "version", "fields"],
  public_time: ["member_id", "kind", "value"],
  connection: ["member_a", "member_b"],
} as const;

export type CopiedTable = keyof typeof copiedColumns;
export const copiedTables: readonly CopiedTable[] = [
  "profile_field",
  "public_profile",
  "member",
  "connection",
  "handle",
  "public_time",
];
export type CopiedRows = Readonly<Record<CopiedTable, Uint8Array<ArrayBuffer>>>;

/** What is the same for all who are seeded together: when, and the values of the fields that the database derives from that. */
export type Moment = { readonly now: Date; readonly joined: string; readonly active: string };

/** Somebody to be written. The number makes the handle, and the order in which public profiles came to be. */
export type Newcomer = {
  readonly number: number;
  readonly person: SeedPerson;
  readonly passwordHash: string;
  /** The ids of those before them with whom they are connected. */
  readonly knows: readonly string[];
};

type Written = SeedField & { readonly position: number; readonly json: string };

const derivedKinds = kindNames.filter((kind) => fieldKind(kind).derived);
const places = new Map(kindNames.map((kind, at) => [kind, at]));
const placeOf = (kind: KindName) => places.get(kind) ?? 0;

/**
 * The rows of people as the database's own triggers would make them: with the derived fields, the public profile of who shows
 * something, and its address.
 */
export function rowsOfPeople(newcomers: Iterable<Newcomer>, moment: Moment): CopiedRows {
  const rows = {
    member: new BinaryRows(),
    profile_field: new BinaryRows(),
    handle: new BinaryRows(),
    public_profile: new BinaryRows(),
    public_time: new BinaryRows(),
    connection: new BinaryRows(),
  };
  for (const newcomer of newcomers) {
    const { person, passwordHash, knows } = newcomer;
    rows.member
      .row(5)
      .uuid(person.id)
      .text(person.email)
      .text(passwordHash)
      .text("demonstration/1")
      .moment(moment.now);
    const fields = fieldsOf(person, moment);
    writeFields(rows.profile_field, person, fields);
    writePage(rows, newcomer, fields);
    for (const other of knows) {
      const [a, b] = person.id < other ? [person.id, other] : [other, person.id];
      rows.connection.row(2).uuid(a).uuid(b);
    }
  }
  return {
    member: rows.member.take(),
    profile_field: rows.profile_field.take(),
    handle: rows.handle.take(),
    public_profile: rows.public_profile.take(),
    public_time: rows.public_time.take(),
    connection: rows.connection.take(),
  };
}

/** In the order of the registry, and of each kind in the order given. */
function fieldsOf(person: SeedPerson, moment: Moment): Written[] {
  const given = person.fields.filter(({ kind }) => !fieldKind(kind).derived);
  const derived = derivedKinds.map((kind): SeedField => {
    const audience = person.fields.find((field) => field.kind === kind)?.audience ?? "ONLY_ME";
    return { kind, audience, value: derivedValue(kind, audience, moment) };
  });
  let before: Written | undefined;
  return [...given, ...derived]
    .toSorted((one, other) => placeOf(one.kind) - placeOf(other.kind))
    .map((field) => {
      const position = before?.kind === field.kind ? before.position + 1 : 0;
      before = { ...field, position, json: JSON.stringify(field.value) };
      return before;
    });
}

/** Nobody's activity is kept unless it is shown to somebody. */
function derivedValue(kind: KindName, audience: SeedField["audience"], moment: Moment): FieldValue {
  if (kind === "connections") return "shown";
  if (kind === "joined") return moment.joined;
  return audience === "ONLY_ME" ? "" : moment.active;
}

function writeFields(rows: BinaryRows, { id }: SeedPerson, fields: readonly Written[]) {
  const draw = randomOf(`${id}/fields`);
  const word = () => draw.below(2 ** 32);
  for (const { kind, json, audience, position } of fields)
    rows
      .row(6)
      .uuidOf([word(), word(), word(), word()])
      .uuid(id)
      .text(kind)
      .json(json)
      .text(audience)
      .int(position);
}

type PageRows = Record<"handle" | "public_profile" | "public_time", BinaryRows>;

/** What everybody may see, when there is anything: times stand beside the fields, and alone they make no page. */
function writePage(rows: PageRows, { person, number }: Newcomer, fields: readonly Written[]) {
  const shown = fields.filter(({ audience, value }) => audience === "PUBLIC" && !isEmpty(value));
  const [times, page] = [true, false].map((derived) =>
    shown.filter(({ kind }) => Boolean(fieldKind(kind).derived) === derived),
  );
  if (!page?.length) return;
  const handle = handleOf(number);
  const json = page.map((field) => `{"kind":"${field.kind}","value":${field.json}}`).join(",");
  rows.handle.row(2).text(handle).uuid(person.id);
  rows.public_profile.row(4).uuid(person.id).text(handle).bigint(number).json(`[${json}]`);
  for (const time of times ?? [])
    rows.public_time.row(3).uuid(person.id).text(time.kind).json(time.json);
}

function isEmpty(value: FieldValue): boolean {
  return value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
