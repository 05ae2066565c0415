import type { Tx } from "../tx.ts";
import { locale } from "../words.ts";
import { findVersion, findVersionInForce, findVersionOn } from "./policy-version.data.ts";
import { type PolicyKind, policyKinds } from "./versions.ts";

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
export function isPolicyKind(kind: string): kind is PolicyKind {
  return policyKinds.some((known) => known === kind);
}

/** Exactly that version, or undefined when there is none. */
export async function policyVersion(
  kind: string,
  number: number,
): Promise<PolicyVersion | undefined> {
  return asRead(await findVersion(kind, number, locale));
}

/** The newest version in force today. Throws when none was published: then nobody can sign up. */
export async function currentPolicy(kind: PolicyKind): Promise<PolicyVersion> {
  const found = await policyOn(kind, new Date());
  if (!found) throw new Error(`no ${kind} policy is in force`);
  return found;
}

/** The version that was in force then; undefined before there was one. */
export async function policyOn(kind: PolicyKind, at: Date): Promise<PolicyVersion | undefined> {
  return asRead(await findVersionOn(kind, locale, at));
}

/** The same in a transaction that is open already. */
export async function policyOnIn(
  reads: Pick<Tx, "policyVersion">,
  kind: PolicyKind,
  at: Date,
): Promise<PolicyVersion | undefined> {
  return asRead(await findVersionInForce(reads, kind, locale, at));
}

type Found = Omit<PolicyVersion, "effectiveFrom"> & { readonly effectiveFrom: Date };

function asRead(found: Found | null): PolicyVersion | undefined {
  return found
    ? { ...found, effectiveFrom: found.effectiveFrom.toISOString().slice(0, 10) }
    : undefined;
}
