import { nothingHere } from "#components/site/plain-answers.ts";
import { photoSeenBy } from "#lib/photos/photo-seen-by.ts";
import { currentViewer } from "#lib/session.ts";

type Context = { params: Promise<{ id: string; size: string }> };

/** A photo, for whoever may see the field that shows it. A browser may keep it, and asks every time whether it still may. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const photo = await photoSeenBy(await currentViewer(), await params);
  if (!photo) return nothingHere();
  const headers = {
    "Cache-Control": "private, no-cache",
    ETag: photo.tag,
    Vary: "Cookie",
    ...(photo.unindexed && { "X-Robots-Tag": "noindex" }),
  };
  if (request.headers.get("if-none-match") === photo.tag) {
    return new Response(null, { status: 304, headers });
  }
  const bytes = await photo.bytes();
  if (!bytes) return nothingHere();
  return new Response(bytes, { headers: { ...headers, "Content-Type": "image/webp" } });
}
