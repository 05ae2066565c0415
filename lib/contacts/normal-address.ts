import { z } from "zod";

const addressSchema = z.email().max(254);

/**
 * An e-mail address in the one form in which addresses are compared: without a scheme or brackets around it, NFC, in lower case, the
 * domain in ASCII (RFC 5891). Undefined for what is no address. Runs in a browser, too.
 */
export function normalAddress(given: string): string | undefined {
  const text = given.normalize("NFC").trim().toLowerCase();
  const at = text.lastIndexOf("@");
  if (at < 1 || text.length > 1_000) return undefined;
  const domain = asciiDomain(text.slice(at + 1));
  const address = addressSchema.safeParse(`${text.slice(0, at)}@${domain}`);
  return address.success ? address.data : undefined;
}

/** As a browser and Node both make it; empty for what is no domain. */
function asciiDomain(domain: string): string {
  if (/[\s/?#@:[\]\\%]/.test(domain)) return "";
  const url = URL.parse(`http://${domain}`);
  return url?.hostname ?? "";
}
