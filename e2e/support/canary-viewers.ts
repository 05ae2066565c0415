import type { CanaryMember } from "#e2e/support/canaries.ts";
import { newMember } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { asMember, asStranger, type Visitor } from "#e2e/support/visits.ts";
import type { Audience } from "#lib/privacy/audience.ts";
import type { KindName } from "#lib/profiles/field-kinds.ts";

/** Who looks, and which audiences are due to them on the member's page. */
export const viewers = [
  { who: "a stranger", due: ["PUBLIC"] },
  { who: "another member", due: ["PUBLIC"] },
  { who: "a connection", due: ["PUBLIC", "CONNECTIONS"] },
  { who: "the owner", due: ["PUBLIC"] },
] as const satisfies readonly { who: string; due: readonly Audience[] }[];

/** Who stands in another relation to the member: nothing is due to them but what is for everyone, and to whoever is asked the name. */
export const relatedViewers = [
  { who: "who asked them", told: [] },
  { who: "who is asked by them", told: ["name"] },
  { who: "who is blocked by them", told: [] },
  { who: "who declined them", told: [] },
] as const satisfies readonly { who: string; told: readonly KindName[] }[];

type Who = (typeof viewers | typeof relatedViewers)[number]["who"];

/** A visitor who looks as one of these. */
export async function visitorWho(
  who: Who,
  baseURL: string | undefined,
  product: Product,
  canary: CanaryMember,
): Promise<Visitor> {
  if (who === "a stranger") return asStranger(baseURL);
  if (who === "a connection") return asMember(baseURL, product, canary.friend);
  if (who === "who asked them") return asMember(baseURL, product, canary.requester);
  if (who === "who is asked by them") return asMember(baseURL, product, canary.asked);
  if (who === "who is blocked by them") return asMember(baseURL, product, canary.blocked);
  if (who === "who declined them") return asMember(baseURL, product, canary.deaf);
  if (who === "the owner") return asMember(baseURL, product, canary.id);
  return asMember(baseURL, product, await newMember(product));
}

/** The words of a canary member that stand in fields of these audiences, or of these kinds whatever their audience. */
export function wordsFor(
  canary: CanaryMember,
  due: readonly Audience[],
  told: readonly KindName[] = [],
): string[] {
  const shown = canary.canaries.filter(
    ({ audience, kind }) => due.includes(audience) || told.includes(kind),
  );
  return shown.map(({ word }) => word).sort();
}
