import { isDeepStrictEqual } from "node:util";
import type { MemberViewer } from "../privacy/viewer.ts";
import {
  type HistoryEntry,
  type HistoryPlace,
  listEntries,
  listSteps,
} from "./field-change.data.ts";
import { isKindName, type KindName, kindNames } from "./field-kinds.ts";
import { fieldNow, isMoveOnly, type Known, planRestore, type WhyNot } from "./plan-restore.ts";
import { editing } from "./profile-field.data.ts";
import { knownOf } from "./restore-field.ts";

/** A changed field, and whether it can be put back now. */
export type HistoryLine = Omit<HistoryEntry, "kind" | "session"> & {
  readonly kind: KindName;
  /** Whether only who sees it is different. */
  readonly saysSame: boolean;
  /** The revision of the field as it is now; 0 when it is not there. */
  readonly revisionNow: number;
  readonly restorable: "restore" | "nothing" | WhyNot;
};

/** What changed in one step. */
export type HistoryStep = HistoryPlace & {
  /** Whether it was done in the session that is looking, or in another; undefined where there was none. */
  readonly from: "here" | "elsewhere" | undefined;
  readonly lines: readonly HistoryLine[];
  /** The kinds of which entries only went to another place. */
  readonly moved: readonly KindName[];
};

export type HistoryPage = {
  readonly steps: readonly HistoryStep[];
  /** The place from which the next page goes on; undefined on the last. */
  readonly earlier: HistoryPlace | undefined;
  /** Ids of photos that are still there. */
  readonly photos: ReadonlySet<string>;
};

/** A page holds whole steps, and no more than so many fields unless one step alone has more. */
const atMost = { steps: 20, fields: 40 } as const;

/** The member's history before a place, newest first. Which session did what is said in words only. @control */
export function ownHistory(
  viewer: MemberViewer,
  before: HistoryPlace | undefined,
): Promise<HistoryPage> {
  return editing(viewer, async (tx) => {
    const found = await listSteps(tx, viewer, before, atMost.steps + 1);
    const places = firstPart(found);
    const entries = await listEntries(
      tx,
      viewer,
      places.map(({ step }) => step),
    );
    const known = await knownOf(tx, viewer, entries);
    const steps = places.map((place) => stepOf(place, entries, known, viewer.session));
    const earlier = places.length < found.length ? places.at(-1) : undefined;
    return { steps, earlier, photos: known.photos };
  });
}

type Counted = HistoryPlace & { readonly count: number };

function firstPart(found: readonly Counted[]): Counted[] {
  let fields = 0;
  return found.slice(0, atMost.steps).filter(({ count }, index) => {
    fields += count;
    return index === 0 || fields <= atMost.fields;
  });
}

function stepOf(
  { at, step }: HistoryPlace,
  entries: readonly HistoryEntry[],
  known: Known,
  session: string | undefined,
): HistoryStep {
  const own = entries.filter((entry) => entry.step === step);
  const moved = own.filter(isMoveOnly).map(({ kind }) => kind);
  const lines = own.filter((entry) => !isMoveOnly(entry)).flatMap((entry) => lineOf(entry, known));
  return {
    at,
    step,
    from: whence(own[0]?.session, session),
    lines: lines.toSorted((one, other) => place(one) - place(other)),
    moved: kindNames.filter((kind) => moved.includes(kind)),
  };
}

function whence(from: string | undefined, session: string | undefined): HistoryStep["from"] {
  if (from === undefined) return undefined;
  return from === session ? "here" : "elsewhere";
}

const place = ({ kind }: HistoryLine) => kindNames.indexOf(kind);

/** Nobody could read a field of a kind that the registry no longer has. */
function lineOf({ session: _session, ...entry }: HistoryEntry, known: Known): HistoryLine[] {
  if (!isKindName(entry.kind)) return [];
  const planned = planRestore(entry, known);
  return [
    {
      ...entry,
      kind: entry.kind,
      saysSame: isDeepStrictEqual(entry.before?.value, entry.after?.value),
      revisionNow: fieldNow(entry, known.own)?.revision ?? 0,
      restorable: planned.does === "leave" ? planned.why : planned.does,
    },
  ];
}
