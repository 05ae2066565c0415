import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { tierTables } from "./copied-tables.ts";
import { documentMaker, type Group, groupsOf } from "./document-words.ts";
import { handleOf } from "./handles.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Newcomer, Setting, Tables, WrittenField } from "./newcomer.ts";
import { staticRank } from "./static-rank.ts";

/** What everybody may see of somebody. */
export type Page = {
  readonly id: string;
  readonly number: number;
  readonly fields: readonly WrittenField[];
  /** They stand beside the fields. */
  readonly times: readonly WrittenField[];
  readonly groups: readonly Group[];
};

const cardKinds: readonly KindName[] = ["name", "photo", "headline", "city", "country"];

/** The page of who shows something to everyone; times alone make none. */
export function pageOf(
  { person, number }: Newcomer,
  written: readonly WrittenField[],
): Page | undefined {
  const shown = written.filter(({ audience, value }) => audience === "PUBLIC" && !isEmpty(value));
  const fields = shown.filter(({ kind }) => !fieldKind(kind).derived);
  if (fields.length === 0) return undefined;
  const times = shown.filter(({ kind }) => fieldKind(kind).derived);
  return { id: person.id, number, fields, times, groups: groupsOf(fields) };
}

function isEmpty(value: FieldValue): boolean {
  return value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

/** Writes pages and their documents. */
export function pageWriter(tables: Tables, { now, fromRanks }: Setting, lexicon: Lexicon) {
  const wordsOf = documentMaker(lexicon);
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  return ({ id, number, fields, times, groups }: Page) => {
    const handle = handleOf(number);
    const json = fields.map((field) => `{"kind":"${field.kind}","value":${field.json}}`).join(",");
    tables.handle.row(2).text(handle).uuid(id);
    tables.public_profile.row(5).uuid(id).text(handle).bigint(number).json(`[${json}]`).date(month);
    for (const time of times) tables.public_time.row(3).uuid(id).text(time.kind).json(time.json);
    const rank = staticRank(
      fields.map(({ kind }) => kind),
      now,
      handle,
    );
    const tier = fromRanks.findIndex((from) => from <= rank);
    const table = tierTables[tier];
    if (!table) throw new RangeError("There is no tier for such a rank.");
    const { tsv, head, facets } = wordsOf(groups);
    tables[table]
      .row(10)
      .uuid(id)
      .smallint(tier)
      .int(rank)
      .text(handle)
      .bigint(number)
      .boolean(false)
      .json(cardOf(fields))
      .vector(head)
      .texts(facets)
      .vector(tsv);
  };
}

/** What a list of results shows: a line each. */
function cardOf(fields: readonly WrittenField[]): string {
  const lines = fields
    .filter(({ kind }) => cardKinds.includes(kind))
    .map(({ kind, value, json }) => `"${kind}":${nameIn(value) ?? json}`);
  return `{${lines.join(",")}}`;
}

function nameIn(value: FieldValue): string | undefined {
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const name = Object.entries(value).find(([input]) => input === "name")?.[1];
  return name === undefined ? undefined : JSON.stringify(name);
}
