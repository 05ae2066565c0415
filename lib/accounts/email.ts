import { domainToASCII } from "node:url";
import { z } from "zod";

/** An e-mail address as it is kept and written to: the domain in lower case and in ASCII. */
export const emailSchema = z
  .string({ error: "accounts.errors.email" })
  .max(1_000, "accounts.errors.email")
  .refine((given) => !/\s/.test(given.trim()), "accounts.errors.email")
  .transform((given) => asciiDomain(given.normalize("NFC").trim()))
  .pipe(z.email("accounts.errors.email").max(254, "accounts.errors.email"));

function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}
