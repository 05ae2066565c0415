import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { countryOf } from "#lib/profiles/countries.ts";
import type { FieldInput, InputValue } from "#lib/profiles/field-inputs.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { addField, connect, newMember } from "./people.ts";
import { newPhoto } from "./photos.ts";

type Arranged = { readonly owner: Pick<pg.Client, "query"> };

/** A string that stands in one input of one field of one member, and nowhere else in the world. */
export type Canary = {
  readonly word: string;
  /** What the search would find it by: the whole of an address. */
  readonly query: string;
  readonly kind: KindName;
  readonly input: string;
  readonly audience: Audience;
};

/** What the times of a canary member say. They are too coarse for a word of their own: the month is long before everybody else's. */
const timesSaid = { joined: "Joined in March 1987", active: "Active this week" } as const;

/** A member whose every input carries a canary, and who stands in some relation to them. */
export type CanaryMember = {
  readonly id: string;
  readonly handle: string;
  readonly friend: string;
  /** Whom they asked to connect, who asked them, and whom they blocked, who was connected with them. */
  readonly asked: string;
  readonly requester: string;
  readonly blocked: string;
  /** Who declined them. */
  readonly deaf: string;
  /** A change by which one of their entries came to be. */
  readonly change: string;
  readonly canaries: readonly Canary[];
  /** What is nobody's but theirs, wherever they show what: ids, the address they sign in with, a file they brought. */
  readonly secrets: readonly string[];
};

/**
 * A member with a unique string in every input of every kind. The simple kinds have the one audience; of each
 * kind with entries there is an entry for every audience.
 */
export async function newCanaryMember(db: Arranged, simple: Audience): Promise<CanaryMember> {
  const [login, browser, session] = [newWord("login"), newWord("browser"), randomUUID()];
  const id = await newMember(db, { email: `${login}@example.org` });
  await db.owner.query("UPDATE member SET created_at = '1987-03-14' WHERE id = $1", [id]);
  const canaries: Canary[] = [];
  const photo = await newPhoto(db, id);
  for (const kind of kindNames) {
    for (const audience of fieldKind(kind).many ? audiences : [simple]) {
      const made =
        kind === "photo" ? photoCanary(photo, audience) : fieldWithCanaries(kind, audience);
      await addField(db, id, kind, made.value, audience);
      canaries.push(...made.canaries);
    }
  }
  const friend = await newMember(db);
  await connect(db, id, friend);
  const [near, note] = [await newNeighbours(db, id), newWord("note")];
  await db.owner.query(
    "INSERT INTO connection_request (from_id, to_id, note, declined_at) VALUES ($1, $2, $3, now())",
    [id, near.deaf, note],
  );
  await db.owner.query(
    "INSERT INTO session (id, member_id, expires_at, browser) VALUES ($1, $2, now() + interval '1 day', $3)",
    [session, id, browser],
  );
  const [wanted, former] = [newWord("wanted"), newWord("former")];
  await db.owner.query("INSERT INTO email_change (member_id, email) VALUES ($1, $2)", [
    id,
    `${wanted}@example.org`,
  ]);
  await db.owner.query(
    "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, $2, true, now())",
    [id, `${former}@example.org`],
  );
  const file = newWord("file");
  const noItems = JSON.stringify({ fields: [], leftOut: [], alsoLeftOut: 0 });
  await db.owner.query(
    "INSERT INTO resume_import (member_id, source_name, items) VALUES ($1, $2, $3)",
    [id, `${file}.json`, noItems],
  );
  const { rows } = await db.owner.query<{ handle: string; fields: string[]; changes: string[] }>(
    `SELECT (SELECT handle FROM handle WHERE member_id = $1), array_agg(f.id) AS fields, array_agg(c.change_id) AS changes
     FROM profile_field f JOIN field_change c ON c.field_id = f.id WHERE f.member_id = $1`,
    [id],
  );
  const [{ handle, fields, changes } = { handle: "", fields: [], changes: [] }] = rows;
  const change = changes[0] ?? "";
  return {
    id,
    handle,
    friend,
    ...near,
    change,
    canaries,
    secrets: [login, browser, session, wanted, former, file, note, id, ...fields, ...changes],
  };
}

/** Members who asked and were asked, whom they blocked, and who declined them. */
async function newNeighbours(db: Arranged, id: string) {
  const [asked, requester, blocked, deaf] = [
    await newMember(db),
    await newMember(db),
    await newMember(db),
    await newMember(db),
  ];
  await db.owner.query(
    `INSERT INTO connection_request (from_id, to_id, asked_at, audible_from)
     SELECT f, t, now() - interval '1 day', now() - interval '1 day'
     FROM (VALUES ($1::uuid, $2::uuid), ($3, $1)) r(f, t)`,
    [id, asked, requester],
  );
  await db.owner.query("INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)", [id, blocked]);
  return { asked, requester, blocked, deaf };
}

/** The canaries that stand in a text, in any case: addresses are shown in lower case. */
export function canariesIn(text: string, canaries: readonly Canary[]): string[] {
  const lower = text.toLowerCase();
  return canaries
    .filter(({ word }) => lower.includes(word))
    .map(({ word }) => word)
    .sort();
}

/** Which times of a canary member a text says; in it they stand as sentences and never as they are kept. */
export function timesIn(text: string): string[] {
  const kept = text.match(/1987-03|\d{4}-W\d\d/g) ?? [];
  const said = Object.entries(timesSaid).filter(([, sentence]) => text.includes(sentence));
  return [...said.map(([kind]) => kind), ...kept];
}

/** The times that are due to those who may see these audiences, of a member who shows them to one. */
export function timesFor(due: readonly Audience[], shown: Audience): string[] {
  return due.includes(shown) ? Object.keys(timesSaid) : [];
}

/** The secrets that stand in a text. */
export function secretsIn(text: string, { secrets }: CanaryMember): string[] {
  return secrets.filter((secret) => text.toLowerCase().includes(secret));
}

/** A photo says nothing but its id, by which it is got. */
function photoCanary(word: string, audience: Audience) {
  const canary: Canary = { word, query: word, kind: "photo", input: "value", audience };
  return { value: word, canaries: [canary] };
}

function fieldWithCanaries(kind: KindName, audience: Audience) {
  const canaries: Canary[] = [];
  const parts = fieldKind(kind).inputs.flatMap((input) => {
    const word = input.type === "phone" ? newNumber() : newWord(kind);
    const value = withCanary(input, word);
    if (value === undefined) return [];
    const query = typeof value === "string" ? value.replace(/^https:\/\/|\/$/g, "") : word;
    canaries.push({ word, query, kind, input: input.name, audience });
    return [[input.name, value] as const];
  });
  const [first] = parts;
  const value = first?.[0] === "value" ? first[1] : Object.fromEntries(parts);
  return { value: plainValues[kind] ?? value, canaries };
}

/** What a kind says in which there is no free text. */
const plainValues: Partial<Record<KindName, FieldValue>> = {
  country: countryOf("TV") ?? "",
  birthday: "1990-05-31",
  salaryWish: { amount: "48000", currency: "EUR", per: "year" },
};

const withoutFreeText = ["date", "birthday", "amount", "choice", "country", "month", "week"];

/** Undefined where no free text fits: a date, a country. */
function withCanary(input: FieldInput, word: string): InputValue | undefined {
  if (withoutFreeText.includes(input.type)) return undefined;
  if (input.type === "lines" || input.type === "list") return [word];
  if (input.type === "url") return `https://${word}.example/`;
  if (input.type === "email") return `${word}@example.org`;
  return word;
}

function newWord(kind: string): string {
  return `canary${kind.toLowerCase()}${randomBytes(8)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;
}

function newNumber(): string {
  return `1912555${String(randomBytes(4).readUInt32BE()).padStart(10, "0")}`;
}
