import type { MemberViewer } from "../privacy/viewer.ts";
import { findAcceptances } from "./acceptance.data.ts";
import { isPolicyKind } from "./policy-version.ts";
import type { PolicyKind } from "./versions.ts";

/** That a member accepted exactly one text. */
export type OwnAcceptance = {
  readonly kind: PolicyKind;
  readonly number: number;
  readonly sha256: string;
  readonly locale: string;
  readonly at: Date;
  /** From where, while that session lives; `over` when it does not, `none` when there was none, as for a sign-up. */
  readonly session: "over" | "none" | { readonly browser: string; readonly system: string };
};

/** Everything that the member accepted, newest first. */
export async function ownAcceptances(viewer: MemberViewer): Promise<OwnAcceptance[]> {
  const rows = await findAcceptances(viewer);
  return rows.flatMap(({ kind, acceptedAt, isMarked, browser, system, ...row }) => {
    if (!isPolicyKind(kind)) return [];
    const session = browser === null ? over(isMarked) : { browser, system: system ?? "" };
    return [{ ...row, kind, at: new Date(acceptedAt), session }];
  });
}

function over(isMarked: boolean): "over" | "none" {
  return isMarked ? "over" : "none";
}
