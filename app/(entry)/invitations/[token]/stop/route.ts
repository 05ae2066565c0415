import { isInvitationLink, stopByInvitation } from "#lib/invitations/invitation-by-link.ts";

type Context = { params: Promise<{ token: string }> };

/** Where a mail program posts when its reader presses "unsubscribe" (RFC 8058): no cookie, no question, and done. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isInvitationLink(token)) return new Response(null, { status: 404 });
  await stopByInvitation(token);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}

/** Looking changes nothing: the page with the buttons is next door. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const headers = {
    Location: `/invitations/${encodeURIComponent(token)}`,
    "Cache-Control": "no-store",
  };
  return new Response(null, { status: 303, headers });
}
