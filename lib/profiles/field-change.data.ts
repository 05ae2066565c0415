import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { type FieldValue, keptValueSchema } from "./field-value.ts";

/** How a field was, or is since. */
export type FieldState = {
  readonly value: FieldValue;
  readonly audience: Audience;
  readonly position: number;
};

/** One field of one change. It was not there before, or is not there since, where there is no state. */
export type FieldChange = {
  readonly fieldId: string;
  readonly kind: string;
  readonly before: FieldState | undefined;
  readonly after: FieldState | undefined;
  /** The revision before; 0 where the field was not there. */
  readonly revision: number;
};

/** A change of one field as it stands in the history of its owner. */
export type HistoryEntry = FieldChange & {
  readonly id: string;
  /** The step to which it belongs: one for all that changed together. */
  readonly step: string;
  readonly at: Date;
  /** The session from which it was done; a command has none. */
  readonly session: string | undefined;
};

/** One entry of the history: its step, and its place in that. */
export type EntryKey = { readonly step: string; readonly id: string };

/** A step's place in the history. */
export type HistoryPlace = { readonly at: Date; readonly step: string };

const columns = {
  fieldId: true,
  kind: true,
  valueBefore: true,
  audienceBefore: true,
  positionBefore: true,
  revisionBefore: true,
  valueAfter: true,
  audienceAfter: true,
  positionAfter: true,
} as const;

const entryColumns = {
  ...columns,
  id: true,
  changeId: true,
  changedAt: true,
  sessionId: true,
} as const;

/** All fields of one change of the member; none when the id is another's, or nobody's. */
export async function listChange(
  tx: Tx,
  viewer: MemberViewer,
  changeId: string,
): Promise<FieldChange[]> {
  const rows = await tx.fieldChange.findMany({
    where: { changeId, memberId: viewer.id },
    select: columns,
    orderBy: [{ kind: "asc" }, { positionBefore: "asc" }],
  });
  return rows.map(changeOf);
}

/** The member's steps that came before a place, newest first, each with how many fields it changed. */
export async function listSteps(
  tx: Tx,
  viewer: MemberViewer,
  before: HistoryPlace | undefined,
  atMost: number,
): Promise<(HistoryPlace & { readonly count: number })[]> {
  const older = before && {
    changedAt: { lte: before.at },
    OR: [{ changedAt: { lt: before.at } }, { changeId: { lt: before.step } }],
  };
  const rows = await tx.fieldChange.groupBy({
    by: ["changedAt", "changeId"],
    where: { memberId: viewer.id, ...older },
    _count: true,
    orderBy: [{ changedAt: "desc" }, { changeId: "desc" }],
    take: atMost,
  });
  return rows.map(({ changedAt, changeId, _count }) => ({
    at: changedAt,
    step: changeId,
    count: _count,
  }));
}

/** What those steps of the member changed. */
export async function listEntries(
  tx: Tx,
  viewer: MemberViewer,
  steps: readonly string[],
): Promise<HistoryEntry[]> {
  const rows = await tx.fieldChange.findMany({
    where: { changeId: { in: [...steps] }, memberId: viewer.id },
    select: entryColumns,
    orderBy: [{ positionBefore: "asc" }, { positionAfter: "asc" }, { id: "asc" }],
  });
  return rows.map(entryOf);
}

/** One entry of the member's history; undefined when it is another's, nobody's, or erased. */
export async function findEntry(
  tx: Tx,
  viewer: MemberViewer,
  { step, id }: EntryKey,
): Promise<HistoryEntry | undefined> {
  const row = await tx.fieldChange.findFirst({
    where: { changeId: step, id, memberId: viewer.id },
    select: entryColumns,
  });
  return row ? entryOf(row) : undefined;
}

/** How a field was when it was removed last. */
export type Removal = {
  readonly audience: Audience;
  readonly position: number;
  readonly revision: number;
};

/** The last removal of each of these fields, by its id, as far as the history still has it. */
export async function listRemovals(
  tx: Tx,
  viewer: MemberViewer,
  fieldIds: readonly string[],
): Promise<Map<string, Removal>> {
  const rows = await tx.fieldChange.findMany({
    where: { memberId: viewer.id, fieldId: { in: [...fieldIds] }, audienceAfter: null },
    select: { fieldId: true, audienceBefore: true, positionBefore: true, revisionBefore: true },
    orderBy: { revisionBefore: "asc" },
  });
  const removals = rows.map(
    (row) =>
      [
        row.fieldId,
        {
          audience: row.audienceBefore ?? "ONLY_ME",
          position: row.positionBefore ?? 0,
          revision: row.revisionBefore ?? 0,
        },
      ] as const,
  );
  return new Map(removals);
}

/** Erases entries of the member's history: one, a whole step, or all of it. Returns how many. */
export async function deleteEntries(
  tx: Tx,
  viewer: MemberViewer,
  which: EntryKey | { readonly step: string } | "all",
): Promise<number> {
  const { step, id } = which === "all" ? {} : { id: undefined, ...which };
  const { count } = await tx.fieldChange.deleteMany({
    where: { memberId: viewer.id, ...(step && { changeId: step }), ...(id && { id }) },
  });
  return count;
}

type Row = {
  readonly fieldId: string;
  readonly kind: string;
  readonly valueBefore: unknown;
  readonly audienceBefore: Audience | null;
  readonly positionBefore: number | null;
  readonly revisionBefore: number | null;
  readonly valueAfter: unknown;
  readonly audienceAfter: Audience | null;
  readonly positionAfter: number | null;
};

type EntryRow = Row & {
  readonly id: string;
  readonly changeId: string;
  readonly changedAt: Date;
  readonly sessionId: string | null;
};

function entryOf(row: EntryRow): HistoryEntry {
  const { id, changeId, changedAt, sessionId } = row;
  return { ...changeOf(row), id, step: changeId, at: changedAt, session: sessionId ?? undefined };
}

function changeOf({ fieldId, kind, revisionBefore, ...row }: Row): FieldChange {
  return {
    fieldId,
    kind,
    before: state(row.valueBefore, row.audienceBefore, row.positionBefore),
    after: state(row.valueAfter, row.audienceAfter, row.positionAfter),
    revision: revisionBefore ?? 0,
  };
}

function state(
  value: unknown,
  audience: Audience | null,
  position: number | null,
): FieldState | undefined {
  if (audience === null || position === null) return undefined;
  return { value: keptValueSchema.parse(value), audience, position };
}
