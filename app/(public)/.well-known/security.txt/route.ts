import { securityContact } from "#lib/security-contact.ts";

// It says until when it holds, counted from when it is asked for.
export const dynamic = "force-dynamic";

/** How to tell us of a weakness (RFC 9116). */
export function GET(): Response {
  return new Response(securityContact(new Date()), {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
