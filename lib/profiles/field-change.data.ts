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

/** All fields of one change of the member; none when the id is another's, or nobody's. */
export async function listChange(
  tx: Tx,
  viewer: MemberViewer,
  changeId: string,
): Promise<FieldChange[]> {
  const rows = await tx.fieldChange.findMany({
    where: { changeId, memberId: viewer.id },
    select: {
      fieldId: true,
      kind: true,
      valueBefore: true,
      audienceBefore: true,
      positionBefore: true,
      revisionBefore: true,
      valueAfter: true,
      audienceAfter: true,
      positionAfter: true,
    },
    orderBy: [{ kind: "asc" }, { positionBefore: "asc" }],
  });
  return rows.map(({ fieldId, kind, revisionBefore, ...row }) => ({
    fieldId,
    kind,
    before: state(row.valueBefore, row.audienceBefore, row.positionBefore),
    after: state(row.valueAfter, row.audienceAfter, row.positionAfter),
    revision: revisionBefore ?? 0,
  }));
}

function state(
  value: unknown,
  audience: Audience | null,
  position: number | null,
): FieldState | undefined {
  if (audience === null || position === null) return undefined;
  return { value: keptValueSchema.parse(value), audience, position };
}
