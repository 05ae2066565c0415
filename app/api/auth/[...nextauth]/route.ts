import type { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { isAuthDoor } from "#lib/accounts/auth-door.ts";
import { authOptions } from "#lib/accounts/auth-options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's door for programs that sign in without the page. The same rules hold behind it. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  if (!isAuthDoor(request.method, request.nextUrl)) return new Response(null, { status: 404 });
  return await nextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
