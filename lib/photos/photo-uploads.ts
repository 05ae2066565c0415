import { randomUUID } from "node:crypto";
import {
  createRouteHandler,
  createUploadthing,
  UploadThingError,
  UTFiles,
} from "uploadthing/server";
import { z } from "zod";
import { uploadSettings } from "../files/file-store.ts";
import { hasToAnswer } from "../policies/policy-question.ts";
import { memberViewer, type Viewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";
import { cropSchema } from "./crop.ts";
import { insertPhoto } from "./photo.data.ts";
import { largestPhoto, photoFile, photoTypes } from "./photo-sizes.ts";
import { type PhotoReceived, receivePhoto } from "./receive-photo.ts";

const route = createUploadthing();

/** What can be uploaded, in uploadthing's terms, by whoever is looking. */
function uploads(viewer: Viewer) {
  return {
    photo: route({ blob: { maxFileSize: "16MB", maxFileCount: 1 } })
      .input(cropSchema)
      .middleware(async ({ files, input }) => {
        if (viewer.kind !== "member") throw refused("signedOut");
        const [file] = files;
        if (!file || !z.enum(photoTypes).safeParse(file.type).success) throw refused("noPhoto");
        if (file.size > largestPhoto) throw refused("photoLarge");
        if (await hasToAnswer(viewer)) throw refused("answerFirst");
        const photo = randomUUID();
        if (!(await insertPhoto(viewer, photo))) throw refused("photoTooOften");
        // What the file was called is nobody's business: it is forgotten here.
        const named = { ...file, name: "photo", customId: photoFile(photo, "original") };
        return { member: viewer.id, photo, crop: input, [UTFiles]: [named] };
      })
      // Whoever asks this is the file service, and what it says is signed: the member is the one who sent the file.
      .onUploadComplete(
        ({ metadata: { member, photo, crop } }): Promise<PhotoReceived> =>
          receivePhoto(memberViewer(member), photo, crop),
      ),
  };
}

export type PhotoUploads = ReturnType<typeof uploads>;

type Error = Parameters<ReturnType<typeof words<"profiles.errors">>>[0];

/** What the browser is told instead of an address to send the file to. */
function refused(key: Error): UploadThingError {
  return new UploadThingError({ code: "BAD_REQUEST", message: words("profiles.errors")(key) });
}

/** `/api/uploadthing`: what a browser, and the file service, ask of uploads. `site` is the address that the browser is at. */
export function answerUploads(request: Request, viewer: Viewer, site: string): Promise<Response> {
  const answer = createRouteHandler({ router: uploads(viewer), config: uploadSettings(site) });
  return answer(request);
}
