import type { CanaryMember } from "#e2e/support/canaries.ts";
import { newMember } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { asMember, asStranger, type Visitor } from "#e2e/support/visits.ts";
import type { Audience } from "#lib/privacy/audience.ts";

/** Who looks, and which audiences are due to them on the member's page. */
export const viewers = [
  { who: "a stranger", due: ["PUBLIC"] },
  { who: "another member", due: ["PUBLIC"] },
  { who: "a connection", due: ["PUBLIC", "CONNECTIONS"] },
  { who: "the owner", due: ["PUBLIC"] },
] as const satisfies readonly { who: string; due: readonly Audience[] }[];

type Who = (typeof viewers)[number]["who"];

/** A visitor who looks as one of these. */
export async function visitorWho(
  who: Who,
  baseURL: string | undefined,
  product: Product,
  canary: CanaryMember,
): Promise<Visitor> {
  if (who === "a stranger") return asStranger(baseURL);
  if (who === "a connection") return asMember(baseURL, product, canary.friend);
  if (who === "the owner") return asMember(baseURL, product, canary.id);
  return asMember(baseURL, product, await newMember(product));
}

/** The words of a canary member that stand in fields of these audiences. */
export function wordsFor(canary: CanaryMember, due: readonly Audience[]): string[] {
  const shown = canary.canaries.filter(({ audience }) => due.includes(audience));
  return shown.map(({ word }) => word).sort();
}
