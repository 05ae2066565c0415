import type { MomentPlace } from "../moment-place.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { isKindName, type KindName, kindNames } from "../profiles/field-kinds.ts";
import {
  type DisclosureRow,
  listDisclosures,
  listVisitWeeks,
  type VisitWeek,
} from "./disclosure.data.ts";

/** That somebody with a role opened the member's profile. */
export type Disclosure = Omit<DisclosureRow, "kinds" | "name"> & {
  /** Undefined where they do not show it to the member, or have left. */
  readonly name: string | undefined;
  /** What was there to see, in the order of a profile. */
  readonly kinds: readonly KindName[];
};

export type DisclosurePage = {
  readonly disclosures: readonly Disclosure[];
  /** The place from which the next page goes on; undefined on the last. */
  readonly earlier: MomentPlace | undefined;
};

export type { VisitWeek };

const pageSize = 20;

/** Who opened the member's profile because of a role, newest first, kept twelve months (GDPR art. 15(1)(c)). @control */
export async function ownDisclosures(
  viewer: MemberViewer,
  before?: MomentPlace,
): Promise<DisclosurePage> {
  const rows = await listDisclosures(viewer, before, pageSize + 1);
  const disclosures = rows.slice(0, pageSize).map(disclosureOf);
  return { disclosures, earlier: rows.length > pageSize ? disclosures.at(-1) : undefined };
}

/** How often other members came by in each week that is over, of whom nobody is known. */
export function ownVisits(viewer: MemberViewer): Promise<readonly VisitWeek[]> {
  return listVisitWeeks(viewer);
}

function disclosureOf({ kinds, name, ...row }: DisclosureRow): Disclosure {
  const known = kinds.filter(isKindName);
  return {
    ...row,
    name: name || undefined,
    kinds: kindNames.filter((kind) => known.includes(kind)),
  };
}
