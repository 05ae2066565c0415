import { receiveFile } from "#lib/files/receive-file.ts";
import { siteOf, writtenAddresses } from "#lib/front/site-address.ts";
import { answerUploads } from "#lib/photos/photo-uploads.ts";
import { stranger } from "#lib/privacy/viewer.ts";

/** Where browsers send files when this installation keeps them itself: at addresses that were signed for one file each. */
export function PUT(request: Request): Promise<Response> {
  return receiveFile(request, writtenAddresses(request), (told) =>
    answerUploads(told, stranger, siteOf(request)),
  );
}

export { PUT as HEAD };
