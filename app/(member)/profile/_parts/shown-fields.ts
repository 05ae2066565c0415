import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Audience } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { kindLabel } from "#lib/profiles/field-words.ts";
import type { OwnField } from "#lib/profiles/own-profile.ts";
import { words } from "#lib/words.ts";

/** A field as the editor shows it: saved, or an empty one that waits for its first save (revision 0). */
export type ShownField = {
  readonly id: string;
  readonly kind: KindName;
  readonly value: FieldValue | undefined;
  readonly audience: Audience;
  readonly revision: number;
  /** The name of its group: "Headline", "Experience 2". */
  readonly group: string;
  /** The newest empty entry, where the person goes on. */
  readonly fresh: boolean;
  /** The entry to stand before after a move up or down ("" for the end); undefined where there is no further way. */
  readonly up?: string | undefined;
  readonly down?: string | undefined;
};

/** What the address asks for: empty entries by kind; the change by which an entry was removed; whether one was hidden. */
export type ProfileQuery = {
  readonly fresh: Readonly<Partial<Record<KindName, readonly string[]>>>;
  readonly removed: string | undefined;
  /** Set, and new each time, when a consent was taken back. */
  readonly hidden: string | undefined;
};

const ids = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().filter((id) => z.uuid().safeParse(id).success))
  .catch([]);

export function parseQuery(params: Record<string, string | string[] | undefined>): ProfileQuery {
  const fresh = kindNames
    .filter((kind) => fieldKind(kind).many || fieldKind(kind).special)
    .map((kind) => [kind, ids.parse(params[kind]).slice(-10)] as const)
    .filter(([, all]) => all.length > 0);
  return {
    fresh: { ...Object.fromEntries(fresh), ...sensitiveOne(params.sensitive) },
    removed: ids.parse(params.removed)[0],
    hidden: ids.parse(params.hidden)[0],
  };
}

/** The special category that was chosen from the list of them. */
function sensitiveOne(given: string | string[] | undefined): ProfileQuery["fresh"] {
  const kind = kindNames.find((one) => one === given && fieldKind(one).special);
  return kind ? { [kind]: [randomUUID()] } : {};
}

/** The query of an address of this page. */
export function parseAddress(address: string): ProfileQuery {
  const given = new URLSearchParams(address.split("?")[1]);
  return parseQuery(Object.fromEntries([...given.keys()].map((key) => [key, given.getAll(key)])));
}

/** The page with its empty entries, which may hold something that is not saved yet, and what else it is asked. */
export function profileAddress(fresh: ProfileQuery["fresh"], more: Record<string, string> = {}) {
  const kept = Object.entries(fresh).flatMap(([kind, all]) => all.map((id) => [kind, id]));
  const query = new URLSearchParams([...kept, ...Object.entries(more)]).toString();
  return query ? `/profile?${query}` : "/profile";
}

/** The empty entries without one that was saved and removed since, so that it does not come back empty. */
export function withoutEntry(fresh: ProfileQuery["fresh"], id: string): ProfileQuery["fresh"] {
  const kept = Object.entries(fresh).map(([kind, all]) => [kind, all.filter((one) => one !== id)]);
  return Object.fromEntries(kept);
}

/** The member's field of a kind that one has once; an empty one when it was never saved. */
export function singleOf(
  fields: readonly OwnField[],
  kind: KindName,
  query: ProfileQuery,
): ShownField {
  const saved = fields.find((field) => field.kind === kind);
  const asked = query.fresh[kind]?.at(-1);
  const shown = saved ?? emptyField(kind, asked ?? randomUUID());
  return { ...shown, group: kindLabel(kind), fresh: !saved && asked !== undefined };
}

/** The entries of a kind, saved ones first, numbered as people count. */
export function entriesOf(
  fields: readonly OwnField[],
  kind: KindName,
  query: ProfileQuery,
): ShownField[] {
  const saved = fields.filter((field) => field.kind === kind);
  const empty = (query.fresh[kind] ?? []).filter((id) => !saved.some((field) => field.id === id));
  const all = [...saved, ...empty.map((id) => emptyField(kind, id))];
  const t = words("profiles");
  return all.map((field, index) => ({
    ...field,
    group: t("page.group", { label: kindLabel(kind), number: index + 1 }),
    fresh: field.id === empty.at(-1),
    up: index < saved.length ? saved[index - 1]?.id : undefined,
    down: index < saved.length - 1 ? (saved[index + 2]?.id ?? "") : undefined,
  }));
}

function emptyField(kind: KindName, id: string) {
  return { id, kind, value: undefined, audience: "ONLY_ME" as const, revision: 0 };
}
