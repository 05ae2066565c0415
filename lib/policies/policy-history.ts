import { locale } from "../words.ts";
import { listVersions } from "./policy-version.data.ts";
import { type PolicyKind, policyKinds } from "./versions.ts";

type Dated = {
  readonly number: number;
  /** First day in force, ISO 8601, in UTC. */
  readonly effectiveFrom: string;
};

type InTime = {
  /** Last day in force, the day before the next one begins; undefined while none is to follow. */
  readonly until: string | undefined;
  /** `skipped`: a later one began on its first day or before, so that it never was in force. */
  readonly standing: "past" | "inForce" | "coming" | "skipped";
};

/** A version of a policy in the row of all of them. @control */
export type VersionInTime = Dated &
  InTime & { readonly material: boolean; readonly changeNote: string };

/** Every version of a kind, newest first; none of a kind that has no policy yet. */
export async function policyHistory(kind: PolicyKind, at = new Date()): Promise<VersionInTime[]> {
  return (await policyHistories(at)).find((history) => history.kind === kind)?.versions ?? [];
}

/** The same of every kind that has a version. */
export async function policyHistories(at = new Date()) {
  const versions = await listVersions(locale);
  const histories = policyKinds.map((kind) => {
    const own = versions.filter((version) => version.kind === kind);
    const dated = own.map(({ number, effectiveFrom, material, changeNote }) => {
      return { number, effectiveFrom: dayOf(effectiveFrom), material, changeNote };
    });
    return { kind, versions: inTime(dated, dayOf(at)).toReversed() };
  });
  return histories.filter((history) => history.versions.length > 0);
}

/** When each was in force, seen from that day; they come oldest first. The newest that has begun is in force. */
export function inTime<Version extends Dated>(
  versions: readonly Version[],
  today: string,
): (Version & InTime)[] {
  return versions.map((version, at) => {
    const later = versions.slice(at + 1).map(({ effectiveFrom }) => effectiveFrom);
    const next = later.toSorted()[0];
    const until = next && dayBefore(next);
    return { ...version, until, standing: standingOf(version.effectiveFrom, until, today) };
  });
}

function standingOf(from: string, until: string | undefined, today: string): InTime["standing"] {
  if (until !== undefined && until < from) return "skipped";
  if (from > today) return "coming";
  return until !== undefined && until < today ? "past" : "inForce";
}

function dayBefore(day: string): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
