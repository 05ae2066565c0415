import { type ComparedPart, compareTexts } from "./compare-texts.ts";
import { policyVersion } from "./policy-version.ts";
import type { PolicyKind } from "./versions.ts";

/**
 * What was added and removed from one version of a policy to another, in either direction. Undefined when there is no
 * such version, or when both are the same one.
 */
export async function compareVersions(
  kind: PolicyKind,
  from: number,
  to: number,
): Promise<readonly ComparedPart[] | undefined> {
  if (from === to) return undefined;
  const [older, newer] = await Promise.all([policyVersion(kind, from), policyVersion(kind, to)]);
  if (!(older && newer)) return undefined;
  const key = `${older.sha256} ${newer.sha256}`;
  const parts = known.get(key) ?? compareTexts(older.body, newer.body);
  known.set(key, parts);
  return parts;
}

/** By the fingerprints of both texts, which never change; as many as there are pairs of versions. */
const known = new Map<string, readonly ComparedPart[]>();
