import { endSession } from "#lib/session.ts";

/**
 * Ends the session and leaves nothing of it in this browser but the address, where somebody wanted it
 * remembered (ASVS 14.3.1). Sent by a plain form, so that no page of the member stays in memory.
 */
export async function POST(): Promise<Response> {
  await endSession();
  return new Response(null, {
    status: 303,
    headers: {
      Location: "/",
      "Clear-Site-Data": '"cache", "storage"',
      "Cache-Control": "no-store",
    },
  });
}
