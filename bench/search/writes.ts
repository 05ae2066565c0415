import { randomUUID } from "node:crypto";
import pg from "pg";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { saveField } from "#lib/profiles/save-field.ts";
import { setAudience } from "#lib/profiles/set-audience.ts";
import type { WriteFigures } from "../figures/results-file.ts";
import { percentile, significant } from "../measured.ts";
import { documentsQuery, wordsOf } from "./documents.ts";
import { KeptConnection } from "./kept-connection.ts";
import { peopleAddress } from "./ours.ts";

type Given = {
  readonly owner: pg.Client;
  readonly ownerUrl: string;
  /** The product, which reads over connections of its own. */
  readonly url: string;
  readonly edits: number;
  /** Where Lucene's server is, which commits and opens its reader anew. */
  readonly luceneUrl: string | undefined;
};

type Times = Record<"edit" | "sql" | "hide" | "bare" | "lucene", number[]>;

type Person = {
  readonly id: string;
  readonly handle: string;
  readonly field: string;
  readonly headline: string;
  readonly revision: number;
  readonly words: string;
};

/**
 * Edits a headline through the product's own code, looks for its new word over HTTP as soon as the edit has returned, hides it, and looks
 * again: what is not found the first time is stale, what is found the second time has leaked. By turns with one row of another table,
 * written with the same durability, and with Lucene. In the end everything is as it was.
 */
export async function measureWrites(given: Given): Promise<WriteFigures> {
  const people = await somePeople(given.owner, given.edits);
  const [raw, reader] = [await rawWrites(given.ownerUrl), new KeptConnection(given.url)];
  const lucene = given.luceneUrl ? new KeptConnection(given.luceneUrl) : undefined;
  const times: Times = { edit: [], sql: [], hide: [], bare: [], lucene: [] };
  let [stale, leaked] = [0, 0];
  for (let nth = 0; nth < given.edits; nth += 1) {
    const person = people[nth % people.length];
    if (!person) throw new Error("Nobody shows a headline.");
    times.bare.push(await timed(raw.updateBare));
    times.sql.push(await timed(() => raw.edit(person)));
    const turn = await editAndHide(person, reader);
    times.edit.push(turn.edit);
    times.hide.push(turn.hide);
    stale += turn.stale ? 1 : 0;
    leaked += turn.leaked ? 1 : 0;
    if (lucene && nth < luceneWrites)
      times.lucene.push(await timed(() => lucene.ask(`/write?${luceneDocument(person)}`)));
  }
  await raw.close();
  reader.close();
  lucene?.close();
  return { ...figuresOf(times), edits: given.edits, stale, leaked };
}

/** Each takes it many milliseconds. */
const luceneWrites = 200;

const shownPeople = `
  SELECT p.member_id AS id, d.handle, f.id AS field, f.value #>> '{}' AS headline, f.revision, d.tsv::text AS vector
  FROM public_profile p JOIN profile_field f ON f.member_id = p.member_id AND f.kind = 'headline' AND f.audience = 'PUBLIC'
    JOIN (${documentsQuery}) d ON d.handle = p.handle
  WHERE p.member_id > $1 ORDER BY p.member_id LIMIT $2`;

/** Different people: an edit after the other of one row is not what happens. */
async function somePeople(owner: pg.Client, count: number): Promise<Person[]> {
  const { rows } = await owner.query<Omit<Person, "words"> & { vector: string }>(shownPeople, [
    "00000000-0000-0000-0000-000000000000",
    count,
  ]);
  return rows.map(({ vector, ...person }) => ({ ...person, words: wordsOf(vector).join(" ") }));
}

async function editAndHide(
  { id, handle, field, headline, revision }: Person,
  reader: KeptConnection,
) {
  const viewer = memberViewer(id);
  const word = newWord();
  const save = async (value: string, seen: number) => {
    const shown = {
      id: field,
      kind: "headline",
      value,
      audience: "PUBLIC",
      revision: seen,
    } as const;
    const { outcome } = await saveField(viewer, shown);
    if (outcome !== "saved") throw new Error(`the edit was answered: ${outcome}`);
  };
  const isFound = async () =>
    (await reader.ask(peopleAddress({ typed: word, after: undefined }))).includes(handle);
  const edit = await timed(() => save(word, revision + 1));
  const stale = !(await isFound());
  const hide = await timed(() => setAudience(viewer, { id: field }, "ONLY_ME"));
  const leaked = await isFound();
  await save(headline, revision + 3);
  return { edit, hide, stale, leaked };
}

/** A word that nobody has. */
const newWord = () =>
  `zz${randomUUID()
    .replace(/-/g, "")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;

/** Over one connection, one statement each: a row of another table, and the database's part of an edit. */
async function rawWrites(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("CREATE TABLE IF NOT EXISTS bench.bare (id int PRIMARY KEY, text text)");
  await client.query("INSERT INTO bench.bare VALUES (1, '') ON CONFLICT DO NOTHING");
  const bare = { name: "bare", text: "UPDATE bench.bare SET text = $1 WHERE id = 1" };
  const edit = {
    name: "edit",
    text: "UPDATE profile_field SET value = to_jsonb($1::text), revision = revision + 1 WHERE id = $2",
  };
  return {
    updateBare: () => client.query({ ...bare, values: [newWord()] }),
    edit: ({ field }: Person) => client.query({ ...edit, values: [newWord(), field] }),
    close: () => client.end(),
  };
}

const luceneDocument = ({ handle, headline, words }: Person) =>
  new URLSearchParams({ id: handle, name: "", headline, words: `${newWord()} ${words}` });

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function figuresOf({ edit, sql, hide, bare, lucene }: Times) {
  const p50 = (values: readonly number[]) => percentile(values, 0.5);
  return {
    edit_p50_ms: significant(p50(edit)),
    edit_p95_ms: significant(percentile(edit, 0.95)),
    edit_sql_p50_ms: significant(p50(sql)),
    hide_p50_ms: significant(p50(hide)),
    bare_update_p50_ms: significant(p50(bare)),
    lucene_write_p50_ms: lucene.length > 0 ? significant(p50(lucene)) : null,
    edit_ratio: significant(p50(edit) / p50(bare)),
    hide_ratio: significant(p50(hide) / p50(bare)),
  };
}
