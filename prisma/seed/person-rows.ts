import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { BinaryRows } from "./binary-rows.ts";
import { type CopiedRows, copiedTables } from "./copied-tables.ts";
import { textsOfGroups } from "./document-words.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Newcomer, Setting, Tables, WrittenField } from "./newcomer.ts";
import { type Page, pageOf, pageWriter } from "./page-rows.ts";
import type { SeedField, SeedPerson } from "./person.ts";
import { randomOf } from "./random.ts";

/** Has the database cut these texts, and keeps them in the lexicon. */
type Learn = (texts: Iterable<string>) => Promise<void>;

const derivedKinds = kindNames.filter((kind) => fieldKind(kind).derived);
const places = new Map(kindNames.map((kind, at) => [kind, at]));
const placeOf = (kind: KindName) => places.get(kind) ?? 0;

/**
 * Makes the rows of people as the database's own triggers would: with the derived fields, and for whoever shows something the
 * public profile, its address and the document of the search.
 */
export function rowsMaker(setting: Setting, lexicon: Lexicon, learn: Learn) {
  const tables = newTables();
  const writePage = pageWriter(tables, setting, lexicon);
  return async (newcomers: Iterable<Newcomer>): Promise<CopiedRows> => {
    const pages: Page[] = [];
    for (const newcomer of newcomers) {
      const fields = writtenFields(newcomer.person, setting);
      writeMember(tables, newcomer, setting);
      writeFields(tables, newcomer.person, fields);
      const page = pageOf(newcomer, fields);
      if (page) pages.push(page);
    }
    await learn(pages.flatMap(({ groups }) => textsOfGroups(groups)));
    for (const page of pages) writePage(page);
    return new Map(copiedTables.map((table) => [table, tables[table].take()]));
  };
}

function newTables(): Tables {
  const rows = () => new BinaryRows();
  return {
    ...{ profile_field: rows(), public_profile: rows(), member: rows(), handle: rows() },
    ...{ public_time: rows(), connection: rows() },
    ...{ public_document_0: rows(), public_document_1: rows(), public_document_2: rows() },
    ...{ public_document_3: rows(), public_document_4: rows(), public_document_5: rows() },
    ...{ public_document_6: rows(), public_document_7: rows(), public_document_8: rows() },
    public_document_9: rows(),
  };
}

/** In the order of the registry, and of each kind in the order given. */
function writtenFields(person: SeedPerson, setting: Setting): WrittenField[] {
  const given = person.fields.filter(({ kind }) => !fieldKind(kind).derived);
  const derived = derivedKinds.map((kind): SeedField => {
    const audience = person.fields.find((field) => field.kind === kind)?.audience ?? "ONLY_ME";
    return { kind, audience, value: derivedValue(kind, audience, setting) };
  });
  let before: WrittenField | undefined;
  return [...given, ...derived]
    .toSorted((one, other) => placeOf(one.kind) - placeOf(other.kind))
    .map((field) => {
      const position = before?.kind === field.kind ? before.position + 1 : 0;
      before = { ...field, position, json: JSON.stringify(field.value) };
      return before;
    });
}

/** Nobody's activity is kept unless it is shown to somebody. */
function derivedValue(
  kind: KindName,
  audience: SeedField["audience"],
  { joined, active }: Setting,
): FieldValue {
  if (kind === "connections") return "shown";
  if (kind === "joined") return joined;
  return audience === "ONLY_ME" ? "" : active;
}

function writeMember(tables: Tables, { person, passwordHash, knows }: Newcomer, { now }: Setting) {
  const { id, email } = person;
  tables.member.row(5).uuid(id).text(email).text(passwordHash).text("demonstration/1").moment(now);
  for (const other of knows) {
    const [a, b] = id < other ? [id, other] : [other, id];
    tables.connection.row(2).uuid(a).uuid(b);
  }
}

function writeFields(tables: Tables, { id }: SeedPerson, fields: readonly WrittenField[]) {
  const draw = randomOf(`${id}/fields`);
  const word = () => draw.below(2 ** 32);
  for (const { kind, json, audience, position } of fields)
    tables.profile_field
      .row(6)
      .uuidOf([word(), word(), word(), word()])
      .uuid(id)
      .text(kind)
      .json(json)
      .text(audience)
      .int(position);
}
