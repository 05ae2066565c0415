import { clausesOf } from "../policies/clauses.ts";
import { policyVersion } from "../policies/policy-version.ts";
import { type PolicyKind, policyKinds } from "../policies/versions.ts";
import type { PromiseEntry } from "./entry.ts";
import type { EvidenceRead, TestRun } from "./evidence.ts";
import { type LiveEvidence, type LiveEvidences, liveEvidence } from "./live-evidence.ts";
import { type Judgement, judge, type PromiseState } from "./promise-state.ts";
import { registers } from "./register.ts";
import { evidenceHere } from "./running-tree.ts";

/** A sentence that is promised, how it is kept, and what shows it. */
export type KeptPromise = Pick<PromiseEntry, "clause" | "control" | "kept"> & {
  /** The clause's number within its policy: what stands after # in its address. */
  readonly id: string;
  /** The heading that it stands under. */
  readonly heading: string;
  readonly sentence: string;
  readonly tests: readonly TestRun[];
  readonly live: LiveEvidence | undefined;
  readonly judgement: Judgement;
};

/** The promises of one policy. */
export type PolicyPromises = {
  readonly kind: PolicyKind;
  readonly number: number;
  readonly promises: readonly KeptPromise[];
};

export type KeptPromises = {
  readonly evidence: EvidenceRead;
  readonly policies: readonly PolicyPromises[];
};

/** Every promise of every policy, with what shows that it is kept, for everybody. */
export async function keptPromises(): Promise<KeptPromises> {
  const [evidence, live] = await Promise.all([evidenceHere(), liveEvidence()]);
  const policies = await Promise.all(
    policyKinds.map(async (kind) => {
      const { version: number } = registers[kind];
      const text = (await policyVersion(kind, number))?.body ?? "";
      return { kind, number, promises: promisesOf(kind, text, { evidence, live }) };
    }),
  );
  return { evidence, policies: policies.filter(({ promises }) => promises.length > 0) };
}

/** What is known of promises in general: what the tests found, and what the product says of itself. */
type Known = { readonly evidence: EvidenceRead; readonly live: LiveEvidences };

/** The promises of a text, in its order. */
export function promisesOf(kind: PolicyKind, text: string, known: Known): KeptPromise[] {
  const entries = new Map(registers[kind].promises.map((entry) => [entry.clause, entry]));
  return clausesOf(text).flatMap(({ id, heading, text: sentence }) => {
    const entry = entries.get(`${kind}/${id}`);
    return entry ? [{ id, heading, sentence, ...shown(entry, known) }] : [];
  });
}

function shown({ clause, control, kept, evidence: name }: PromiseEntry, { evidence, live }: Known) {
  const ran = "evidence" in evidence ? evidence.evidence.tests[clause] : undefined;
  const says = name && live[name];
  const judgement = judge(clause, evidence, says?.late ?? false);
  return { clause, control, kept, tests: ran ?? [], live: says, judgement };
}

/** How the promises of a policy's version stand, by the number of their clause; none of a version that the register is not about. */
export async function promiseStatesOf(
  kind: PolicyKind,
  number: number,
): Promise<ReadonlyMap<string, PromiseState>> {
  const { version, promises } = registers[kind];
  if (version !== number) return new Map();
  const [evidence, live] = await Promise.all([evidenceHere(), liveEvidence()]);
  const states = promises.map((entry) => {
    const { judgement } = shown(entry, { evidence, live });
    return [entry.clause.slice(kind.length + 1), judgement.state] as const;
  });
  return new Map(states);
}
