import type { MemberViewer } from "../privacy/viewer.ts";
import { locale } from "../words.ts";
import { findQuestions } from "./acceptance.data.ts";
import { isPolicyKind } from "./policy-version.ts";
import type { PolicyKind } from "./versions.ts";

/** A version that changes what a member agreed to, and that they have not accepted. @control */
export type PolicyQuestion = {
  readonly id: string;
  readonly kind: PolicyKind;
  readonly number: number;
  readonly sha256: string;
  /** First day in force, ISO 8601, in UTC. */
  readonly effectiveFrom: string;
  readonly changeNote: string;
  /** The number of the version that they accepted last; undefined when they accepted none of the kind. */
  readonly accepted: number | undefined;
  /** Whether they were told by mail of a change of this kind; only then they are asked. */
  readonly isTold: boolean;
  /** From when it counts for them; undefined before the mail was sent. */
  readonly bindsAt: Date | undefined;
  /** Whether it counts by now, or one before it that it contains does. */
  readonly isBinding: boolean;
  readonly declinedAt: Date | undefined;
};

/** What a member can answer, in the order in which it is asked. */
export async function policyQuestions(viewer: MemberViewer): Promise<PolicyQuestion[]> {
  const rows = await findQuestions(viewer, locale);
  return rows.flatMap(({ kind, accepted, bindsAt, declinedAt, ...row }) => {
    if (!isPolicyKind(kind)) return [];
    const answered = { bindsAt: momentOf(bindsAt), declinedAt: momentOf(declinedAt) };
    return [{ ...row, kind, accepted: accepted === 0 ? undefined : accepted, ...answered }];
  });
}

/** The one that a member is asked now; undefined when there is none. */
export async function nextQuestion(viewer: MemberViewer): Promise<PolicyQuestion | undefined> {
  return (await policyQuestions(viewer)).find(({ isTold }) => isTold);
}

function momentOf(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(ms);
}
