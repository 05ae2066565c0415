import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { fieldKind, type KindName } from "../field-kinds.ts";
import { type OwnField, ownField } from "../own-profile.ts";
import { editing, listOwn } from "../profile-field.data.ts";
import { type ComparedField, compareFields } from "./compare-fields.ts";
import type { LeftOut } from "./left-out.ts";
import { findImport, type ImportRow, listImports } from "./resume-import.data.ts";

type About = { readonly id: string; readonly sourceName: string };

/** A file that was looked at: what can be imported now, and what not. */
export type Preview = About & {
  readonly state: "preview";
  readonly fields: readonly ComparedField[];
  readonly leftOut: readonly LeftOut[];
  readonly alsoLeftOut: number;
};

/** An import that was done, and perhaps undone. */
export type DoneImport = About & {
  readonly state: "imported" | "undone";
  readonly made: number;
  readonly removed: number;
  /** The fields of it that stayed although it was undone, because they were edited. */
  readonly kept: readonly FieldPlace[];
};

/** Which field: the second experience, the headline. */
export type FieldPlace = { readonly kind: KindName; readonly number: number | undefined };

/** An import of the member beside their profile of this moment; undefined when they have none of this id. */
export function ownImport(
  viewer: MemberViewer,
  id: string,
): Promise<Preview | DoneImport | undefined> {
  return editing(viewer, async (tx) => {
    const row = await findImport(tx, viewer, id);
    if (!row) return undefined;
    const own = (await listOwn(tx, viewer)).flatMap(ownField);
    return row.importedAt ? doneImport(row, own) : preview(row, own);
  });
}

function preview(row: ImportRow, own: readonly OwnField[]): Preview {
  const { id, sourceName, items } = row;
  const { leftOut, alsoLeftOut } = items;
  return {
    state: "preview",
    id,
    sourceName,
    fields: compareFields(items.fields, own),
    leftOut,
    alsoLeftOut,
  };
}

function doneImport(row: ImportRow, own: readonly OwnField[]): DoneImport {
  const { id, sourceName, made, undoneAt } = row;
  const stayed = new Set(made.filter(({ removed }) => !removed).map((field) => field.id));
  return {
    state: undoneAt ? "undone" : "imported",
    id,
    sourceName,
    made: made.length,
    removed: made.length - stayed.size,
    kept: undoneAt
      ? own.filter((field) => stayed.has(field.id)).map((field) => placeOf(field, own))
      : [],
  };
}

function placeOf(field: OwnField, own: readonly OwnField[]): FieldPlace {
  const alike = own.filter(({ kind }) => kind === field.kind);
  return {
    kind: field.kind,
    number: fieldKind(field.kind).many ? alike.indexOf(field) + 1 : undefined,
  };
}

/** An import in a list: which file, when, and how far it came. */
export type ImportOutline = About & {
  readonly createdAt: Date;
  readonly state: "preview" | "imported" | "undone";
};

/** What the member looked at or imported, newest first, to go back to. */
export async function ownImports(viewer: MemberViewer): Promise<ImportOutline[]> {
  const rows = await editing(viewer, (tx) => listImports(tx, viewer));
  return rows.map(({ id, sourceName, createdAt, ...row }) => ({
    id,
    sourceName,
    createdAt,
    state: stateOf(row),
  }));
}

function stateOf({ importedAt, undoneAt }: Pick<ImportRow, "importedAt" | "undoneAt">) {
  if (undoneAt) return "undone";
  return importedAt ? "imported" : "preview";
}
