import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { comparingConsent } from "./comparing-consent.ts";
import { normalAddress } from "./normal-address.ts";

/** A member who was found by an address; of who they are, what the viewer may see anyway. */
export type FoundMember = {
  readonly address: string;
  readonly name: string | undefined;
  readonly headline: string | undefined;
  readonly handle: string | undefined;
  readonly askToken: string;
};

export type Compared = {
  readonly compared: number;
  readonly leftOut: number;
  readonly awaited: number;
  readonly found: readonly FoundMember[];
};

/** Stands here until matching is there: finds nobody. */
export async function compareAddresses(
  viewer: MemberViewer,
  addresses: readonly string[],
  _wants: { readonly await: boolean },
): Promise<Compared> {
  if (!(await comparingConsent(viewer))?.given) throw new Refusal("forms.errors.checkField");
  const normal = new Set(addresses.flatMap((address) => normalAddress(address) ?? []));
  return { compared: normal.size, leftOut: 0, awaited: 0, found: [] };
}
