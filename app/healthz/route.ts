import { health } from "#lib/health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const found = await health();
  const headers = {
    "cache-control": "no-store",
    ...(found.status === "unwell" && { "retry-after": "5" }),
  };
  return Response.json(found, { status: found.status === "well" ? 200 : 503, headers });
}
