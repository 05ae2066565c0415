import type { Tx } from "../tx.ts";
import { locale } from "../words.ts";
import { findInForce, findInForceIn, findVersion } from "./policy-version.data.ts";
import type { PublishedVersion } from "./versions.ts";

/** An immutable text as people read it. */
export type PolicyVersion = {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  /** Markdown. */
  readonly body: string;
  readonly sha256: string;
  /** First day in force, ISO 8601. */
  readonly effectiveFrom: string;
  readonly changeNote: string;
};

/** Whether there is a policy of that kind. */
export function isPolicyKind(kind: string): kind is PublishedVersion["kind"] {
  return kind === "privacy";
}

/** Exactly that version, or undefined when there is none. */
export async function policyVersion(
  kind: string,
  number: number,
): Promise<PolicyVersion | undefined> {
  const found = await findVersion(kind, number, locale);
  return found ? withDay(found) : undefined;
}

/** The newest version in force today. Throws when none was published: then nobody can sign up. */
export async function currentPolicy(kind: "privacy"): Promise<PolicyVersion> {
  const found = await policyOn(kind, new Date());
  if (!found) throw new Error(`no ${kind} policy is in force`);
  return found;
}

/** The version that was in force then; undefined before there was one. */
export async function policyOn(kind: "privacy", at: Date): Promise<PolicyVersion | undefined> {
  const found = await findInForce(kind, locale, at);
  return found ? withDay(found) : undefined;
}

/** The same in a transaction that is open already. */
export async function policyOnIn(
  reads: Pick<Tx, "policyVersion">,
  kind: "privacy",
  at: Date,
): Promise<PolicyVersion | undefined> {
  const found = await findInForceIn(reads, kind, locale, at);
  return found ? withDay(found) : undefined;
}

function withDay<Found extends { readonly effectiveFrom: Date }>(found: Found) {
  return { ...found, effectiveFrom: found.effectiveFrom.toISOString().slice(0, 10) };
}
