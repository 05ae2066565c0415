import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default), with OWASP's first choice of parameters. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const marks = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

let nobodys: Promise<string> | undefined;

/** What is kept of a password. @control */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

/**
 * Whether it is the password of that hash. Without a hash it does the same work and says no, so that
 * the time does not tell whether there is an account.
 */
export async function isPasswordOf(kept: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString("hex"));
  const otherwise = await nobodys;
  const right = await verify(kept ?? otherwise, password.normalize("NFC"));
  return right && kept !== undefined;
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdated(kept: string): boolean {
  return !kept.startsWith(marks);
}
