import { siteOf } from "#lib/front/site-address.ts";
import { answerUploads } from "#lib/photos/photo-uploads.ts";
import { currentViewer } from "#lib/session.ts";

/** uploadthing's door: who wants to send a file asks here first, and the file service says here that one has come. */
export async function POST(request: Request): Promise<Response> {
  return answerUploads(request, await currentViewer(), siteOf(request));
}
