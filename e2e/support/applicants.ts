import { randomUUID } from "node:crypto";
import { askForAccount } from "#lib/accounts/ask-for-account.ts";
import { openAccount } from "#lib/accounts/open-account.ts";
import type { SignUpInput } from "#lib/accounts/sign-up.schema.ts";
import { tokenFor } from "#lib/accounts/token.ts";
import { currentPolicy, policyOn } from "#lib/policies/policy-version.ts";

export const goodPassword = "seven slow lanterns uphill";

/** What somebody gives who may have an account. */
export async function application(given: Partial<SignUpInput> = {}): Promise<SignUpInput> {
  return {
    name: "Ines Marwood",
    email: `ines-${randomUUID()}@mail.example`,
    country: { code: "PT", name: "Portugal" },
    birthDate: "1991-04-17",
    password: goodPassword,
    acceptPolicy: "on",
    policyVersion: (await currentPolicy("privacy")).id,
    termsVersion: (await policyOn("terms", new Date()))?.id,
    ...given,
  };
}

/** Asks for an account; the id of what was asked for. */
export async function asked(given: Partial<SignUpInput> = {}): Promise<string> {
  const answer = await askForAccount(await application(given), "192.0.2.1");
  if (answer.kind !== "asked") throw new Error("Too young.");
  return answer.signUpId;
}

/** Asks for an account and opens it; its address. */
export async function newAccount(given: Partial<SignUpInput> = {}): Promise<string> {
  const input = await application(given);
  await openAccount(tokenFor("open-account", await asked(input)));
  return input.email;
}
