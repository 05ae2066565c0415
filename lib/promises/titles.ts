import { policyKinds } from "../policies/versions.ts";

const kinds = policyKinds.join("|");
const named = new RegExp(
  `\\[((?:(?:${kinds})/\\d+(?:\\.\\d+)+)(?: (?:${kinds})/\\d+(?:\\.\\d+)+)*)\\]`,
  "g",
);
const attempt = new RegExp(`\\b(?:${kinds})/\\d`);

/** The promises that a title names: `[privacy/5.1]`, several as `[privacy/5.1 privacy/8.2]`. */
export function promisesIn(title: string): string[] {
  return [...title.matchAll(named)].flatMap(([, ids = ""]) => ids.split(" "));
}

/** Whether a title names promises in a way that is not read, which would leave them without the test. */
export function namesOddly(title: string): boolean {
  return attempt.test(title.replaceAll(named, ""));
}

/** A title as people read it. */
export function withoutPromises(title: string): string {
  return title.replaceAll(named, "").replaceAll(/\s+/g, " ").trim();
}
