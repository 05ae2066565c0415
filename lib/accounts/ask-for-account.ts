import { randomUUID } from "node:crypto";
import { currentPolicy, policyOn } from "../policies/policy-version.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { checkAge } from "./age.ts";
import { spend, spendOrRefuse, waitFor } from "./budgets.ts";
import { refuseWeakPassword } from "./check-password.ts";
import { hashPassword } from "./hash-password.ts";
import { insertSignUp } from "./sign-up.data.ts";
import type { SignUpInput } from "./sign-up.schema.ts";

export type Asked =
  | { readonly kind: "asked"; readonly signUpId: string }
  | { readonly kind: "tooYoung" };

/**
 * Takes a sign-up and has a mail sent to its address. Does and answers the same whether or not the
 * address has an account: only the worker looks (ASVS 6.3.8). Nothing is kept of somebody too young,
 * and nothing of the date of birth of anybody.
 * @control
 */
export async function askForAccount(input: SignUpInput, address: string): Promise<Asked> {
  const age = checkAge(input.birthDate, new Date());
  if (age.kind === "minor") return { kind: "tooYoung" };
  if (age.kind === "impossible")
    throw new Refusal("accounts.errors.birthDate", { field: "birthDate" });
  await refuseOtherPolicies(input);
  await waitFor([await spendOrRefuse("signUpAddress", address)]);
  refuseWeakPassword(input.password, [input.name, input.email]);

  const signUpId = randomUUID();
  const { name, email, country } = input;
  const accepted = { policyVersionId: input.policyVersion, termsVersionId: input.termsVersion };
  const passwordHash = await hashPassword(input.password);
  const mayMail = await spend("signUpMail", email);
  await insertSignUp(
    { id: signUpId, name, email, country, passwordHash, adultRule: age.rule, ...accepted },
    async (tx) => {
      if (mayMail) await enqueue(tx, "mail", { template: "open-account", signUpId });
    },
  );
  return { kind: "asked", signUpId };
}

/** The acceptance names the texts that were on the screen; when another is in force by now, it is shown first. */
async function refuseOtherPolicies({ policyVersion, termsVersion }: SignUpInput) {
  const [privacy, terms] = [await currentPolicy("privacy"), await policyOn("terms", new Date())];
  if (privacy.id !== policyVersion)
    throw new Refusal("accounts.errors.policyChanged", { field: "acceptPolicy" });
  if (terms?.id !== termsVersion)
    throw new Refusal("accounts.errors.termsChanged", { field: "acceptPolicy" });
}
