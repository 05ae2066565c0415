import { z } from "zod";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { isPasswordOf } from "./hash-password.ts";
import { findOwnAccount, type OwnAccount } from "./own-account.data.ts";
import { tryPassword } from "./try-password.ts";

/** The present password, as a form gives it under the name `password`. */
export const presentPasswordSchema = z
  .string({ error: "accounts.errors.passwordMissing" })
  .min(1, "accounts.errors.passwordMissing")
  .max(1_000, "accounts.errors.passwordWrong");

/**
 * Asks for the password again before what can't be taken back lightly (ASVS 7.5.1): the member's account when it is right;
 * else a Refusal beside the field `password`, and nothing is changed. Spends from the same budgets as a sign-in. Whoever
 * writes then has to write only while the account's `passwordHash` is still the member's.
 */
export async function confirmPassword(
  viewer: MemberViewer,
  password: string,
  address: string,
): Promise<OwnAccount> {
  const account = await findOwnAccount(viewer);
  const proven = await besidePassword(() =>
    tryPassword(account?.email ?? viewer.id, address, async () =>
      (await isPasswordOf(account?.passwordHash, password)) ? account : undefined,
    ),
  );
  if (!proven) throw passwordWrong();
  return proven;
}

/** Beside the field `password`: it is not, or no longer, the member's. */
export function passwordWrong(): Refusal {
  return new Refusal("accounts.errors.passwordWrong", { field: "password" });
}

async function besidePassword<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { key, values = {} } = error;
    throw new Refusal(key, { values, field: "password" });
  }
}
